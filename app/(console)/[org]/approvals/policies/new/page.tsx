import type { Metadata } from "next";
import { PolicyForm } from "@/components/approvals/policy-form";
import { PageHeader } from "@/components/ui/page-header";
import { savePolicyAction } from "@/lib/approvals/actions";
import { getPolicyChoices } from "@/lib/approvals/policy-choices";
import { requireOrganization } from "@/lib/auth/session";

export const metadata: Metadata = { title: "New approval policy" };

export default async function NewPolicyPage({ params }: PageProps<"/[org]/approvals/policies/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "approvals.manage");
  const choices = await getPolicyChoices(ctx);
  return (
    <>
      <PageHeader title="New approval policy" line="It holds for purchases from the moment it is saved." />
      <PolicyForm choices={choices} org={org} action={savePolicyAction.bind(null, org)} />
    </>
  );
}
