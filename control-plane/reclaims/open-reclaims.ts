import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context, OperatorContext } from "../context.ts";
import { reclaimOrders, reclaims } from "../db/schema/reclaims.ts";
import { reservations } from "../db/schema/reservations.ts";
import { notFound, problem } from "../http/problem.ts";

export type OrderRow = typeof reclaimOrders.$inferSelect;
export type ReclaimRow = typeof reclaims.$inferSelect;

/** States in which the nodes are still the customer's. */
export const openStates = ["announced", "acknowledged", "draining"];
export const isOpen = inArray(reclaims.state, openStates);

/** What is taken from a reservation next, while it still has the nodes; undefined when nothing is. */
export async function findOpenReclaim(
  ctx: Context,
  reservationId: string,
): Promise<Pick<ReclaimRow, "nodes" | "deadline"> | undefined> {
  const [next] = await ctx.db
    .select({ nodes: reclaims.nodes, deadline: reclaims.deadline })
    .from(reclaims)
    .where(and(eq(reclaims.organizationId, ctx.organizationId), eq(reclaims.reservationId, reservationId), isOpen))
    .orderBy(reclaims.deadline)
    .limit(1);
  return next;
}

/** Locks an order of the operator's that was announced and not ended; throws not found, or `reclaim_over`. */
export async function lockOpenOrder(ctx: OperatorContext, id: string): Promise<OrderRow> {
  const [order] = await ctx.db
    .select()
    .from(reclaimOrders)
    .where(and(eq(reclaimOrders.id, id), isNull(reclaimOrders.listingId)))
    .for("update");
  if (!order) throw notFound("reclaim");
  if (order.state === "announced") return order;
  const detail = order.state === "withdrawn" ? "This reclaim was withdrawn." : "The nodes were taken back already.";
  throw problem("reclaim_over", { status: 409, detail, facts: { state: order.state } });
}

/** What an order still takes, with the reservations locked in the order in which everybody locks them. */
export async function lockOpenReclaims(ctx: OperatorContext, orderId: string): Promise<ReclaimRow[]> {
  await ctx.db
    .select({ id: reservations.id })
    .from(reservations)
    .where(sql`${reservations.id} in (select reservation_id from ${reclaims} where ${reclaims.orderId} = ${orderId})`)
    .orderBy(asc(reservations.id))
    .for("no key update");
  return ctx.db
    .select()
    .from(reclaims)
    .where(and(eq(reclaims.orderId, orderId), isOpen))
    .orderBy(asc(reclaims.position));
}

/** Ends a reclaim that is open; false when it was over already. */
export async function endReclaim(
  ctx: Context,
  id: string,
  set: { state: "taken_back"; takenBackAt: Temporal.Instant } | { state: "withdrawn"; withdrawnAt: Temporal.Instant },
): Promise<boolean> {
  const ended = await ctx.db
    .update(reclaims)
    .set(set)
    .where(and(eq(reclaims.organizationId, ctx.organizationId), eq(reclaims.id, id), isOpen))
    .returning({ id: reclaims.id });
  return ended.length > 0;
}
