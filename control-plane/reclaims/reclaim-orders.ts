import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { poolOfRow } from "../capacity/pool.ts";
import type { OperatorContext } from "../context.ts";
import type { listReclaimOrders as listRoute, ReclaimOrder } from "../contract/operator-reclaims.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { reclaimCredits, reclaimOrders, reclaims } from "../db/schema/reclaims.ts";
import { reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import type { OrderRow } from "./open-reclaims.ts";
import { acknowledgerOf } from "./reclaims.ts";

/** One order with what it takes from whom; throws not found. */
export async function getReclaimOrder(ctx: OperatorContext, id: string): Promise<ReclaimOrder> {
  const [order] = await selectOrders(ctx, eq(reclaimOrders.id, id), 1);
  if (!order) throw notFound("reclaim");
  return toOrder(order, await readParts(ctx, [id]));
}

/** Orders of all pools, newest first. */
export async function listReclaimOrders(
  ctx: OperatorContext,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const older = last
    ? sql`(${reclaimOrders.announcedAt}, ${reclaimOrders.id}) < (${last[0]}::timestamptz, ${last[1]})`
    : undefined;
  const rows = await selectOrders(ctx, older, query.limit + 1);
  const ids = rows.map(({ id }) => id);
  const parts = await readParts(ctx, ids);
  return toPage(
    rows,
    query.limit,
    (order) => toOrder(order, parts),
    ({ announcedAt, id }) => encodeCursor([announcedAt.toString(), id]),
  );
}

function selectOrders(ctx: OperatorContext, where: SQL | undefined, limit: number): Promise<OrderRow[]> {
  return ctx.db
    .select()
    .from(reclaimOrders)
    .where(and(isNull(reclaimOrders.listingId), where))
    .orderBy(desc(reclaimOrders.announcedAt), desc(reclaimOrders.id))
    .limit(limit);
}

function readParts(ctx: OperatorContext, orderIds: readonly string[]) {
  return ctx.db
    .select({
      reclaim: reclaims,
      name: reservations.name,
      startsAt: reservations.startsAt,
      boughtUntil: reservations.boughtUntil,
      organizationName: organizations.name,
      credit: reclaimCredits,
    })
    .from(reclaims)
    .innerJoin(organizations, eq(organizations.id, reclaims.organizationId))
    .innerJoin(reservations, eq(reservations.id, reclaims.reservationId))
    .leftJoin(reclaimCredits, eq(reclaimCredits.reclaimId, reclaims.id))
    .where(inArray(reclaims.orderId, [...orderIds]))
    .orderBy(asc(reclaims.position));
}

function toOrder(order: OrderRow, parts: Awaited<ReturnType<typeof readParts>>): ReclaimOrder {
  const { region, nodeType, capacityClass } = poolOfRow({ ...order, capacityClass: "surplus" });
  return {
    id: order.id,
    // The columns are only ever written from a state and a surplus pool.
    state: order.state as ReclaimOrder["state"],
    ...{ region, nodeType, capacityClass, noticeClass: order.noticeClass as ReclaimOrder["noticeClass"] },
    nodes: order.nodes,
    unsold: order.unsold,
    reason: order.reason,
    announcedAt: order.announcedAt.toString(),
    deadline: order.deadline.toString(),
    reclaims: parts
      .filter(({ reclaim }) => reclaim.orderId === order.id)
      .map(({ reclaim, organizationName, name, startsAt, boughtUntil, credit }) => ({
        id: reclaim.id,
        // The column has a check constraint with exactly these states.
        state: reclaim.state as ReclaimOrder["reclaims"][number]["state"],
        reservationId: reclaim.reservationId,
        organizationId: reclaim.organizationId,
        organizationName,
        name,
        startsAt: startsAt.toString(),
        endsAt: boughtUntil.toString(),
        nodes: reclaim.nodes,
        nodesLeft: reclaim.nodesLeft,
        acknowledgedAt: reclaim.acknowledgedAt?.toString() ?? null,
        acknowledgedBy: acknowledgerOf(reclaim),
        takenBackAt: reclaim.takenBackAt?.toString() ?? null,
        credit: credit && { amount: credit.amount, currency: credit.currency },
      })),
  };
}
