import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { heldTimes, listHeld, returnHolds, withdrawSupply } from "../capacity/hold-for-operator.ts";
import { lockCapacity } from "../capacity/take-capacity.ts";
import { atSecond, floorHour } from "../capacity/window.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { takeBackEarly as earlyRoute, ReclaimOrder } from "../contract/operator-reclaims.ts";
import type { RouteInput } from "../contract/route.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { reclaimNodes, reclaimOrders } from "../db/schema/reclaims.ts";
import { nodes } from "../db/schema/reservations.ts";
import { forEachApart } from "../for-each-apart.ts";
import { problem } from "../http/problem.ts";
import { isDelivered } from "../reservations/hand-over.ts";
import { getReservation } from "../reservations/reservations.ts";
import type { WorkerContext } from "../worker-step.ts";
import { creditBrokenNotice } from "./credit-broken-notice.ts";
import { endDelivery } from "./end-delivery.ts";
import { endReclaim, lockOpenOrder, lockOpenReclaims, type OrderRow, type ReclaimRow } from "./open-reclaims.ts";
import { getReclaimOrder } from "./reclaim-orders.ts";
import { tellOfReclaim } from "./tell-customer.ts";

/** Worker step: carries out the orders whose deadline has come, each whole, in a transaction of its own. */
export async function takeBackDue(ctx: WorkerContext): Promise<void> {
  const due = await ctx.db
    .select({ id: reclaimOrders.id })
    .from(reclaimOrders)
    .where(and(eq(reclaimOrders.state, "announced"), lte(reclaimOrders.deadline, ctx.clock.now())))
    .orderBy(reclaimOrders.deadline, reclaimOrders.id);
  await forEachApart(due, "nodes could not be taken back", ({ id }) =>
    inTransaction(ctx, (within) => takeBack(within, id)),
  );
}

async function takeBack(ctx: OperatorContext, orderId: string): Promise<void> {
  const [open] = await ctx.db
    .select()
    .from(reclaimOrders)
    .where(and(eq(reclaimOrders.id, orderId), eq(reclaimOrders.state, "announced")))
    .for("update", { skipLocked: true });
  // Somebody else carries it out, or has withdrawn it.
  if (!open) return;
  const reclaims = await lockOpenReclaims(ctx, orderId);
  await lockHours(ctx, open);
  for (const reclaim of reclaims) await takeFrom(ctx, reclaim, open.deadline);
  await returnHolds(ctx, orderId);
  for (const { endsAt, count } of await namedNodes(ctx, orderId)) {
    const window = { from: floorHour(open.deadline), until: endsAt };
    await withdrawSupply(ctx, { pool: open.pool, nodes: count, ...window, causeId: orderId });
  }
  await endAssignmentsOf(ctx, orderId, open.deadline);
  await ctx.db
    .update(reclaimOrders)
    .set({ state: "taken_back", endedAt: open.deadline })
    .where(eq(reclaimOrders.id, orderId));
  await recordAudit(ctx, {
    action: "reclaim.completed",
    target: { type: "reclaim_order", id: orderId },
    summary: `Took ${open.nodes} nodes of ${open.pool} back.`,
    before: { state: "announced" },
    after: { state: "taken_back" },
  });
}

/**
 * The operator says that nodes are gone before the deadline: delivery and meter stop now, and the broken notice is
 * credited. Throws `nothing_to_take` when none of the asked reservations has its nodes.
 */
export async function takeBackEarly(
  ctx: OperatorContext,
  orderId: string,
  { reservationId, reason }: RouteInput<typeof earlyRoute>["body"],
): Promise<ReclaimOrder> {
  const order = await lockOpenOrder(ctx, orderId);
  const at = atSecond(ctx.clock.now());
  const open = (await lockOpenReclaims(ctx, orderId)).filter(
    (reclaim) => reservationId === undefined || reclaim.reservationId === reservationId,
  );
  await lockHours(ctx, order);
  let taken = 0;
  for (const reclaim of Temporal.Instant.compare(at, order.deadline) < 0 ? open : []) {
    const within = forOrganization(ctx, reclaim.organizationId);
    const { reservation } = await getReservation(within, reclaim.reservationId);
    if (!isDelivered(reservation)) continue;
    const [from, until] = [floorHour(at), floorHour(order.deadline)];
    const times = from.equals(until) ? [] : heldTimes(await listHeld(ctx, reservation.id, from, until), from);
    await takeFrom(ctx, reclaim, at);
    await creditBrokenNotice(within, { reclaim, reservation, at, reason });
    for (const { nodes: had, startsAt, endsAt } of times) {
      const given = had - Math.min(had, reclaim.nodesLeft);
      if (given > 0)
        await withdrawSupply(ctx, { ...order, nodes: given, from: startsAt, until: endsAt, causeId: orderId });
    }
    await ctx.db
      .update(nodes)
      .set({ endsAt: at })
      .where(
        inArray(
          nodes.number,
          sql`(select node_number from ${reclaimNodes} where ${reclaimNodes.orderId} = ${orderId} and ${reclaimNodes.reservationId} = ${reclaim.reservationId})`,
        ),
      );
    taken++;
  }
  if (taken > 0) return getReclaimOrder(ctx, orderId);
  throw problem("nothing_to_take", {
    status: 409,
    detail: "None of these reservations has nodes now that this reclaim still takes.",
  });
}

async function takeFrom(operator: OperatorContext, reclaim: ReclaimRow, at: Temporal.Instant): Promise<void> {
  const ctx = forOrganization(operator, reclaim.organizationId);
  if (!(await endReclaim(ctx, reclaim.id, { state: "taken_back", takenBackAt: at }))) return;
  const found = await getReservation(ctx, reclaim.reservationId);
  const { reservation } = found;
  await endDelivery(ctx, reclaim, found, at);
  await tellOfReclaim(ctx, "reclaim.completed", { reclaim, reservation, takenBackAt: at });
  await recordAudit(ctx, {
    action: "reclaim.completed",
    target: { type: "reclaim", id: reclaim.id },
    summary: `${reclaim.nodes} nodes of ${reservation.name} were taken back.`,
    before: { state: reclaim.state },
    after: { state: "taken_back", at: at.toString() },
  });
}

/** All hours that the order can touch, from those that its reservations give back on. */
async function lockHours(ctx: OperatorContext, { pool }: OrderRow): Promise<void> {
  const { rows } = await ctx.db.execute<{ first: string; last: string }>(
    sql`select min(day)::text as first, max(day)::text as last from capacity_days where pool = ${pool}`,
  );
  const [days] = rows;
  if (!days) return;
  const until = Temporal.Instant.from(`${days.last}T00:00Z`).add({ hours: 24 });
  await lockCapacity(ctx, [{ pool, from: Temporal.Instant.from(`${days.first}T00:00Z`), until }]);
}

/** How many of the named nodes would have served until when. */
async function namedNodes(ctx: OperatorContext, orderId: string) {
  return ctx.db
    .select({ endsAt: reclaimNodes.endsAt, count: sql<number>`count(*)::integer` })
    .from(reclaimNodes)
    .where(eq(reclaimNodes.orderId, orderId))
    .groupBy(reclaimNodes.endsAt)
    .orderBy(reclaimNodes.endsAt);
}

/** Whoever still has one of the named nodes gets another one: the ledger kept it free. */
async function endAssignmentsOf(ctx: OperatorContext, orderId: string, at: Temporal.Instant): Promise<void> {
  const instant = sql`${at.toString()}::timestamptz`;
  const named = sql`node_number in (select node_number from ${reclaimNodes} where ${reclaimNodes.orderId} = ${orderId})`;
  await ctx.db.execute(sql`delete from node_assignments where ${named} and lower(during) >= ${instant}`);
  await ctx.db.execute(sql`
    update node_assignments set during = tstzrange(lower(during), ${instant})
    where ${named} and upper(during) > ${instant}
  `);
}
