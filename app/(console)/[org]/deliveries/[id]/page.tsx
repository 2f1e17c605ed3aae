import type { Metadata } from "next";
import { DeliveryActions } from "@/components/deliveries/delivery-actions";
import { DeliveryFacts } from "@/components/deliveries/delivery-facts";
import { DeliveryState } from "@/components/deliveries/delivery-state";
import { ItemTable } from "@/components/deliveries/item-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { actOnDeliveryAction, retryItemAction } from "@/lib/deliveries/actions";
import { destinationInWords } from "@/lib/deliveries/delivery";
import { getDelivery, listDeliveryItems } from "@/lib/deliveries/queries";
import { deliveryFilter } from "@/lib/deliveries/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({ params, searchParams }: PageProps<"/[org]/deliveries/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "billing.read");
  const { cursor } = deliveryFilter.parse(await searchParams);
  const [delivery, { items, nextCursor }] = await Promise.all([
    orNotFound(getDelivery(ctx, id)),
    orNotFound(listDeliveryItems(ctx, id, cursor)),
  ]);
  const isManager = can(ctx.role, "billing.manage");
  const at = (query: Record<string, string | undefined>) => pathIn(org, `deliveries/${id}`, query);
  return (
    <>
      <PageHeader
        title={delivery.name}
        badge={<DeliveryState state={delivery.state} />}
        line={`To ${destinationInWords(delivery)}`}
        actions={
          isManager && <DeliveryActions delivery={delivery} org={org} act={actOnDeliveryAction.bind(null, org)} />
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {items.length === 0 ? (
            <EmptyState icon="download" title="Nothing delivered yet">
              What is issued from now on stands here, with its size, its checksum and whether it arrived. Test it to see
              whether it can.
            </EmptyState>
          ) : (
            <>
              <ItemTable
                deliveryId={id}
                items={items}
                org={org}
                zone={ctx.timeZone}
                {...(isManager && { retry: retryItemAction.bind(null, org) })}
              />
              <Pagination
                first={cursor ? at({}) : null}
                next={nextCursor === null ? null : at({ cursor: nextCursor })}
                shown={`${formatCount(items.length, "thing")} shown, newest first`}
              />
            </>
          )}
        </div>
        <DeliveryFacts delivery={delivery} zone={ctx.timeZone} />
      </div>
    </>
  );
}
