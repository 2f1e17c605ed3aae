import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { DrainTable } from "@/components/reclaim-orders/drain-table";
import { ReclaimOrderFacts } from "@/components/reclaim-orders/reclaim-order-facts";
import { ReclaimOrderWatch } from "@/components/reclaim-orders/reclaim-order-watch";
import { TakeEarlyDialog } from "@/components/reclaim-orders/take-early-dialog";
import { WithdrawReclaimDialog } from "@/components/reclaim-orders/withdraw-reclaim-dialog";
import { Countdown } from "@/components/ui/countdown";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";
import { takeBackEarlyAction, withdrawReclaimAction } from "@/lib/reclaim-orders/actions";
import { getReclaimOrder } from "@/lib/reclaim-orders/queries";
import { isMoving, versionOf } from "@/lib/reclaim-orders/reclaim-order";
import { reclaimOrderPageQuery } from "@/lib/reclaim-orders/schema";

export async function generateMetadata({ params }: PageProps<"/operator/reclaims/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Reclaim", async (ctx) => {
    const order = await getReclaimOrder(ctx, id);
    return `Reclaim of ${formatCount(order.nodes, "node")} of ${order.nodeType}`;
  });
}

export default async function ReclaimOrderPage({ params, searchParams }: PageProps<"/operator/reclaims/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const order = await orNotFound(getReclaimOrder(ctx, id));
  const { announced } = reclaimOrderPageQuery.parse(query);
  const moving = isMoving(order);
  return (
    <>
      <PageHeader
        title={`${formatCount(order.nodes, "node")} of ${order.nodeType}`}
        badge={<StatusBadge status={order.state} />}
        line={
          moving ? (
            <>
              They go in <Countdown until={order.deadline} now={order.now} over="this moment" />
            </>
          ) : (
            `${order.region}, ${order.className}`
          )
        }
        actions={
          moving && (
            <>
              <TakeEarlyDialog order={order} zone={ctx.timeZone} action={takeBackEarlyAction} />
              <WithdrawReclaimDialog order={order} action={withdrawReclaimAction} />
            </>
          )
        }
      />
      <div className="grid gap-4">
        {announced && (
          <Notice tone="success" title="Announced">
            Receipt <code className="text-xs">{order.id}</code>. Everybody who is hit has been told.
          </Notice>
        )}
        <ReclaimOrderFacts order={order} zone={ctx.timeZone} />
        {order.hits.length > 0 && <DrainTable hits={order.hits} zone={ctx.timeZone} />}
        {moving && <ReclaimOrderWatch id={id} version={versionOf(order)} />}
      </div>
    </>
  );
}
