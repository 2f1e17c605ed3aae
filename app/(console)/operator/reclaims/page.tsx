import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ReclaimOrderTable } from "@/components/reclaim-orders/reclaim-order-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { deskPageQuery } from "@/lib/desk/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listReclaimOrders } from "@/lib/reclaim-orders/queries";

export const metadata: Metadata = { title: "Reclaims" };

export default async function ReclaimOrdersPage({ searchParams }: PageProps<"/operator/reclaims">) {
  const ctx = await requireOperator();
  const { cursor } = deskPageQuery.parse(await searchParams);
  const { items, nextCursor, now } = await listReclaimOrders(ctx, cursor);
  const announce = (
    <LinkButton href={pathIn("operator", "reclaims/announce")} variant="primary" icon="undo-2">
      Take surplus back
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Reclaims"
        line="Surplus that you take back on the notice that was sold with it."
        actions={announce}
      />
      {items.length === 0 ? (
        <EmptyState icon="undo-2" title="Nothing was taken back yet" action={announce}>
          Choose a pool and a number of nodes, see whom it would hit, then announce it. Who has acknowledged and whose
          nodes are gone stands here.
        </EmptyState>
      ) : (
        <>
          <ReclaimOrderTable orders={items} zone={ctx.timeZone} now={now} />
          <Pagination
            first={cursor ? pathIn("operator", "reclaims") : null}
            next={nextCursor === null ? null : pathIn("operator", "reclaims", { cursor: nextCursor })}
            shown={`${formatCount(items.length, "reclaim")} shown`}
          />
        </>
      )}
    </>
  );
}
