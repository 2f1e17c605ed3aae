import { and, eq, lt, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { passBackFromOperator, returnHolds } from "../capacity/hold-for-operator.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { ReclaimOrder } from "../contract/operator-reclaims.ts";
import { reclaimOrders, reclaims } from "../db/schema/reclaims.ts";
import { problem } from "../http/problem.ts";
import { getReservation } from "../reservations/reservations.ts";
import { followReservation } from "./follow-reservation.ts";
import { endReclaim, isOpen, lockOpenOrder, lockOpenReclaims, type ReclaimRow } from "./open-reclaims.ts";
import { getReclaimOrder } from "./reclaim-orders.ts";
import { tellOfReclaim } from "./tell-customer.ts";

/**
 * Calls a reclaim off: everybody keeps what they have, and what nobody had is for sale again. Throws `reclaim_over`, and
 * `reclaim_started` once nodes were taken back.
 */
export async function withdrawReclaim(ctx: OperatorContext, orderId: string): Promise<ReclaimOrder> {
  const order = await lockOpenOrder(ctx, orderId);
  const now = ctx.clock.now();
  const open = await lockOpenReclaims(ctx, orderId);
  const all = await ctx.db.$count(reclaims, eq(reclaims.orderId, orderId));
  if (open.length < all || Temporal.Instant.compare(order.deadline, now) <= 0) {
    throw problem("reclaim_started", {
      status: 409,
      detail: "Nodes of this reclaim were taken back already, so it cannot be withdrawn any more.",
    });
  }
  for (const reclaim of open) await withdrawFrom(ctx, reclaim);
  await returnHolds(ctx, orderId);
  await ctx.db.execute(sql`
    update nodes set ends_at = named.ends_at from reclaim_nodes named
    where named.order_id = ${orderId} and nodes.number = named.node_number
  `);
  await ctx.db.update(reclaimOrders).set({ state: "withdrawn", endedAt: now }).where(eq(reclaimOrders.id, orderId));
  await recordAudit(ctx, {
    action: "reclaim.withdrawn",
    target: { type: "reclaim_order", id: orderId },
    summary: `Withdrew the reclaim of ${order.nodes} nodes of ${order.pool}.`,
    before: { state: "announced" },
    after: { state: "withdrawn" },
  });
  return getReclaimOrder(ctx, orderId);
}

async function withdrawFrom(operator: OperatorContext, reclaim: ReclaimRow): Promise<void> {
  const ctx = forOrganization(operator, reclaim.organizationId);
  const { reservation } = await getReservation(ctx, reclaim.reservationId);
  // One that the customer gave back in the meantime gets nothing back.
  if (!["ended", "cancelled", "failed"].includes(reservation.state))
    await passBackFromOperator(ctx, reclaim.holdId, reclaim);
  await endReclaim(ctx, reclaim.id, { state: "withdrawn", withdrawnAt: ctx.clock.now() });
  // Those announced after it, which leave less, were counted from what it would have left.
  await ctx.db
    .update(reclaims)
    .set({ nodesLeft: sql`${reclaims.nodesLeft} + ${reclaim.nodes}` })
    .where(
      and(
        eq(reclaims.organizationId, ctx.organizationId),
        eq(reclaims.reservationId, reclaim.reservationId),
        lt(reclaims.nodesLeft, reclaim.nodesLeft),
        isOpen,
      ),
    );
  await followReservation(ctx, reservation.id);
  await tellOfReclaim(ctx, "reclaim.withdrawn", { reclaim, reservation, takenBackAt: reclaim.deadline });
  await recordAudit(ctx, {
    action: "reclaim.withdrawn",
    target: { type: "reclaim", id: reclaim.id },
    summary: `The reclaim of ${reclaim.nodes} nodes of ${reservation.name} was withdrawn.`,
    before: { state: reclaim.state },
    after: { state: "withdrawn" },
  });
}
