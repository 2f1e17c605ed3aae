import type { Metadata } from "next";
import { DeliveryTable } from "@/components/deliveries/delivery-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { listInWords } from "@/lib/deliveries/delivery";
import { listDeliveries } from "@/lib/deliveries/queries";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage({ params }: PageProps<"/[org]/deliveries">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "billing.read");
  const items = await listDeliveries(ctx);
  const create = can(ctx.role, "billing.manage") && (
    <LinkButton href={pathIn(org, "deliveries/new")} variant="primary" icon="plus">
      New delivery
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Deliveries" line={listInWords(items)} actions={items.length > 0 && create} />
      {items.length === 0 ? (
        <EmptyState icon="download" title="No delivery yet" action={create}>
          A delivery brings invoices and credit notes to your bucket or mailbox as soon as they are issued, or the cost
          of the running month every day, so that nobody has to fetch them.
        </EmptyState>
      ) : (
        <DeliveryTable deliveries={items} org={org} zone={ctx.timeZone} />
      )}
    </>
  );
}
