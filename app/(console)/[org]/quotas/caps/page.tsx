import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { CapTable } from "@/components/quota-caps/cap-table";
import { NewCap } from "@/components/quota-caps/new-cap";
import { QuotaTabs } from "@/components/quotas/quota-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { liftCapAction, setCapAction } from "@/lib/quota-caps/actions";
import { listCapChoices, listCaps } from "@/lib/quota-caps/queries";

export const metadata: Metadata = { title: "Your own caps" };

export default async function QuotaCapsPage({ params }: PageProps<"/[org]/quotas/caps">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "quotas.read");
  const mayManage = can(ctx.role, "quotas.manage");
  const [caps, choices] = await Promise.all([listCaps(ctx), mayManage ? listCapChoices(ctx) : null]);
  const create = choices && <NewCap choices={choices} action={setCapAction.bind(null, org)} />;
  return (
    <>
      <PageHeader
        title="Your own caps"
        line="Limits that you set yourselves, below the seller’s. Of all that hold, the lowest decides."
        actions={caps.length > 0 && create}
      />
      <QuotaTabs org={org} current="caps" />
      {caps.length === 0 ? (
        <EmptyState icon="gauge" title="No caps yet" action={create}>
          A cap keeps a project, an API key, a person or the whole organization below the seller&rsquo;s limit: GPUs by
          project, requests and tokens per minute. Nothing can go past it, and what it refuses says who set it.
        </EmptyState>
      ) : (
        <CapTable caps={caps} zone={ctx.timeZone} lift={mayManage ? liftCapAction.bind(null, org) : null} />
      )}
    </>
  );
}
