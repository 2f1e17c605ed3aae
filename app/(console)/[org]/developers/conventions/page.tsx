import type { Metadata } from "next";
import { ConventionsView } from "@/components/developers/conventions-view";
import { DeveloperTabs } from "@/components/developers/developer-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";

export const metadata: Metadata = { title: "API conventions" };

export default async function ConventionsPage({ params }: PageProps<"/[org]/developers/conventions">) {
  const { org } = await params;
  await requireOrganization(org, "organization.read");
  return (
    <>
      <PageHeader
        title="API conventions"
        line="What holds for every call: keys, errors, limits, repeating, pages, values."
      />
      <DeveloperTabs org={org} current="developers/conventions" />
      <ConventionsView />
    </>
  );
}
