import { inArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { holdForOperator, passToOperator } from "../capacity/hold-for-operator.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { poolName } from "../capacity/pool.ts";
import { getRegion } from "../capacity/regions.ts";
import { lockCapacity } from "../capacity/take-capacity.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { createReclaim, ReclaimOrder } from "../contract/operator-reclaims.ts";
import type { RouteInput } from "../contract/route.ts";
import { reclaimNodes, reclaimOrders, reclaims } from "../db/schema/reclaims.ts";
import { nodes } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { followReservation } from "./follow-reservation.ts";
import { lockReservationsOf, planReclaim, type ReclaimPlan, type SurplusPool } from "./plan-reclaim.ts";
import { getReclaimOrder } from "./reclaim-orders.ts";
import { tellOfReclaim } from "./tell-customer.ts";

type Order = typeof reclaimOrders.$inferSelect;

/**
 * Announces that nodes of a pool are taken back at the end of the agreed notice. From now on nobody else can buy them;
 * whoever has them keeps them until the deadline. Throws `reclaim_not_possible` with how many could be taken, and
 * `reclaim_changed` when it would hit others than the operator saw. Locks in the order of everybody: reservations, then the hours of the pool.
 */
export async function announceReclaim(
  ctx: OperatorContext,
  input: RouteInput<typeof createReclaim>["body"],
): Promise<ReclaimOrder> {
  const pool = await toSurplusPool(ctx, input);
  const now = ctx.clock.now();
  const candidates = await lockReservationsOf(ctx, pool, now);
  const name = poolName(pool);
  await lockCapacity(ctx, [{ pool: name, from: now, until: now.add({ hours: 24 * 366 * 12 }) }]);
  const plan = await planReclaim(ctx, pool, input.nodes, candidates);
  if (!plan.fits) throw notPossible(input.nodes, plan.takeable);
  refuseOthers(plan, input.affects);
  const order = await insertOrder(ctx, pool, plan, input);
  await takeNodes(ctx, order, plan);
  for (const [position, cut] of plan.cuts.entries()) {
    const { reservation, nodes: count } = cut;
    const passing = { reservationId: reservation.id, nodes: count, from: plan.firstHour, causeId: order.id };
    const holdId = await passToOperator(ctx, passing);
    if (!cut.leaves) await insertReclaim(ctx, order, { ...cut, holdId, position });
  }
  await holdUnsold(ctx, order, plan);
  await recordAudit(ctx, {
    action: "reclaim.announced",
    target: { type: "reclaim_order", id: order.id },
    summary: `Takes ${order.nodes} nodes of ${name} back at ${order.deadline}: ${order.unsold} unsold, the others from ${hits(plan).length === 1 ? "1 reservation" : `${hits(plan).length} reservations`}.`,
    after: {
      pool: name,
      nodes: order.nodes,
      unsold: order.unsold,
      deadline: order.deadline.toString(),
      reason: order.reason,
    },
  });
  return getReclaimOrder(ctx, order.id);
}

/** Others may have bought or given back since the preview: then it is looked at again. */
function refuseOthers(plan: ReclaimPlan, seen: readonly string[] | undefined): void {
  const hit = hits(plan).map(({ reservation }) => reservation.id);
  if (!seen || (seen.length === hit.length && hit.every((id) => seen.includes(id)))) return;
  throw problem("reclaim_changed", {
    status: 409,
    detail: "Whom this reclaim hits has changed since you looked. Look at it again, then announce it.",
    facts: { affects: hit },
  });
}

/** The pool that an operator names; throws not found for a region or node type that is unknown. */
export async function toSurplusPool(
  ctx: OperatorContext,
  { region, nodeType, noticeClass }: { region: string; nodeType: string; noticeClass: SurplusPool["noticeClass"] },
): Promise<SurplusPool> {
  await getRegion(ctx, region);
  await getNodeType(ctx, nodeType);
  return { region, nodeType, capacityClass: "surplus", noticeClass };
}

async function insertOrder(
  ctx: OperatorContext,
  { region, nodeType, noticeClass, ...pool }: SurplusPool,
  plan: ReclaimPlan,
  { reason }: { reason: string },
): Promise<Order> {
  const announcedAt = ctx.clock.now();
  const order: Order = {
    id: newId("rco", announcedAt),
    pool: poolName({ region, nodeType, noticeClass, ...pool }),
    ...{ region, nodeType, noticeClass, reason, announcedAt, listingId: null },
    nodes: plan.nodes.length,
    unsold: unsoldOf(plan),
    state: "announced",
    drainsAt: halfWay(announcedAt, plan.deadline),
    deadline: plan.deadline,
    endedAt: null,
  };
  await ctx.db.insert(reclaimOrders).values(order);
  return order;
}

/** From the deadline on these nodes serve nobody; those who have them now keep them until then. */
async function takeNodes(ctx: OperatorContext, order: Order, plan: ReclaimPlan): Promise<void> {
  await ctx.db.insert(reclaimNodes).values(
    plan.nodes.map(({ number, endsAt, reservationId }) => ({
      orderId: order.id,
      nodeNumber: number,
      endsAt,
      reservationId,
    })),
  );
  const numbers = plan.nodes.map(({ number }) => number);
  await ctx.db.update(nodes).set({ endsAt: order.deadline }).where(inArray(nodes.number, numbers));
}

async function insertReclaim(
  operator: OperatorContext,
  order: Order,
  cut: ReclaimPlan["cuts"][number] & { holdId: string; position: number },
): Promise<void> {
  const { reservation } = cut;
  const ctx = forOrganization(operator, reservation.organizationId);
  const id = newId("rcl", order.announcedAt);
  await ctx.db.insert(reclaims).values({
    id,
    organizationId: reservation.organizationId,
    orderId: order.id,
    reservationId: reservation.id,
    position: cut.position,
    nodes: cut.nodes,
    nodesLeft: cut.allocatedNodes - cut.nodes,
    state: "announced",
    announcedAt: order.announcedAt,
    drainsAt: order.drainsAt,
    deadline: order.deadline,
    holdId: cut.holdId,
  });
  await recordAudit(ctx, {
    action: "reclaim.announced",
    target: { type: "reclaim", id },
    summary: `${cut.nodes} of ${cut.allocatedNodes} nodes of ${reservation.name} are taken back at ${order.deadline}: ${order.reason}`,
    after: { reservationId: reservation.id, nodes: cut.nodes, deadline: order.deadline.toString() },
  });
  const told = { reclaim: { id, nodes: cut.nodes }, reservation, takenBackAt: order.deadline };
  await tellOfReclaim(ctx, "reclaim.announced", told);
  await followReservation(ctx, reservation.id);
}

/** Runs of hours in which equally many unsold nodes go. */
async function holdUnsold(ctx: OperatorContext, order: Order, { fromFree, firstHour }: ReclaimPlan): Promise<void> {
  const { pool, region, nodeType, id: causeId } = order;
  for (let first = 0; first < fromFree.length; ) {
    const count = fromFree[first] ?? 0;
    let last = first + 1;
    while (last < fromFree.length && fromFree[last] === count) last++;
    const window = { from: firstHour.add({ hours: first }), until: firstHour.add({ hours: last }) };
    if (count > 0) await holdForOperator(ctx, { pool, region, nodeType, causeId, nodes: count, ...window });
    first = last;
  }
}

/** Whom the plan takes nodes from before they would end anyway. */
export function hits({ cuts }: ReclaimPlan) {
  return cuts.filter(({ leaves }) => !leaves);
}

/** Nodes that go without anybody losing one at the deadline. */
export function unsoldOf(plan: ReclaimPlan): number {
  return plan.fromFree[0] ?? 0;
}

function halfWay(from: Temporal.Instant, until: Temporal.Instant): Temporal.Instant {
  return from.add({ milliseconds: Math.floor(from.until(until).total("milliseconds") / 2) });
}

function notPossible(asked: number, takeable: number) {
  return problem("reclaim_not_possible", {
    status: 409,
    detail: `${asked} nodes were to be taken back, ${takeable} can be: what an open quote holds is firm until it expires, and what is being taken back already cannot be taken twice.`,
    fields: { nodes: `At most ${takeable} can be taken back now.` },
    facts: { asked, takeable },
  });
}
