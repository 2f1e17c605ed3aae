import type { Metadata } from "next";
import { DeveloperTabs } from "@/components/developers/developer-tabs";
import { EventsView } from "@/components/developers/events-view";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Events" };

export default async function DeveloperEventsPage({ params }: PageProps<"/[org]/developers/events">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "organization.read");
  return (
    <>
      <PageHeader title="Events" line="How programs learn what happens to what you bought, run and pay." />
      <DeveloperTabs org={org} current="developers/events" />
      <EventsView org={org} mayManage={can(ctx.role, "webhooks.manage")} />
    </>
  );
}
