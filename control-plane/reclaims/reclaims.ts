import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { listOffers } from "../capacity/list-offers.ts";
import { poolOfRow } from "../capacity/pool.ts";
import { laterOf, secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { listReclaims as listRoute, Reclaim, ReclaimDetail, ReclaimState } from "../contract/reclaims.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { reclaimCredits, reclaimNodes, reclaimOrders, reclaims } from "../db/schema/reclaims.ts";
import { nodes, reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { openStates } from "./open-reclaims.ts";

type Found = Awaited<ReturnType<typeof selectReclaims>>[number];

/** One reclaim of the organization with its reservation; throws not found. */
export async function getReclaimRow(ctx: Context, id: string): Promise<Found> {
  const [found] = await selectReclaims(ctx, eq(reclaims.id, id), 1);
  if (!found) throw notFound("reclaim");
  return found;
}

/** Reclaims of the organization, newest first. */
export async function listReclaims(
  ctx: Context,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const states = query.state === "open" ? openStates : query.state && [query.state];
  const where = and(
    last ? sql`(${reclaims.announcedAt}, ${reclaims.id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
    states ? inArray(reclaims.state, states) : undefined,
  );
  const rows = await selectReclaims(ctx, where, query.limit + 1);
  return toPage(rows, query.limit, toReclaim, ({ reclaim }) =>
    encodeCursor([reclaim.announcedAt.toString(), reclaim.id]),
  );
}

/** One reclaim with the nodes that go and the capacity that could replace them; throws not found. */
export async function getReclaim(ctx: Context, id: string): Promise<ReclaimDetail> {
  const found = await getReclaimRow(ctx, id);
  const affected = await ctx.db
    .select({ name: nodes.name })
    .from(reclaimNodes)
    .innerJoin(nodes, eq(nodes.number, reclaimNodes.nodeNumber))
    .where(
      and(eq(reclaimNodes.orderId, found.reclaim.orderId), eq(reclaimNodes.reservationId, found.reclaim.reservationId)),
    )
    .orderBy(nodes.name);
  return {
    ...toReclaim(found),
    affectedNodes: affected.map(({ name }) => name),
    replacements: await findReplacements(ctx, found),
  };
}

/** The wire form of a reclaim. */
export function toReclaim(found: Found): Reclaim {
  const { reclaim, credit, reason } = found;
  return {
    id: reclaim.id,
    // The column has a check constraint with exactly these states.
    state: reclaim.state as ReclaimState,
    reservationId: reclaim.reservationId,
    reservationName: found.reservationName,
    projectId: found.projectId,
    ...poolOfRow(found),
    nodes: reclaim.nodes,
    nodesLeft: reclaim.nodesLeft,
    reason,
    announcedAt: reclaim.announcedAt.toString(),
    drainsAt: reclaim.drainsAt.toString(),
    deadline: reclaim.deadline.toString(),
    acknowledgedAt: reclaim.acknowledgedAt?.toString() ?? null,
    acknowledgedBy: acknowledgerOf(reclaim),
    takenBackAt: reclaim.takenBackAt?.toString() ?? null,
    withdrawnAt: reclaim.withdrawnAt?.toString() ?? null,
    noticeKept: reclaim.takenBackAt && Temporal.Instant.compare(reclaim.takenBackAt, reclaim.deadline) >= 0,
    credit: credit && {
      missingNoticeSeconds: credit.missingNoticeSeconds,
      due: { amount: credit.due, currency: credit.currency },
      amount: { amount: credit.amount, currency: credit.currency },
      at: credit.at.toString(),
    },
  };
}

/** Who said that the notice was read; null while nobody has. */
export function acknowledgerOf(reclaim: typeof reclaims.$inferSelect): Reclaim["acknowledgedBy"] {
  const { acknowledgedById: id, acknowledgedByName: name } = reclaim;
  // The column is only ever written from an Actor.
  const type = reclaim.acknowledgedByType as NonNullable<Reclaim["acknowledgedBy"]>["type"];
  return id === null ? null : { type, id, name: name ?? "" };
}

function selectReclaims(ctx: Context, where: SQL | undefined, limit: number) {
  return ctx.db
    .select({
      reclaim: reclaims,
      reason: reclaimOrders.reason,
      credit: reclaimCredits,
      reservationName: reservations.name,
      projectId: reservations.projectId,
      region: reservations.region,
      nodeType: reservations.nodeType,
      capacityClass: reservations.capacityClass,
      noticeClass: reservations.noticeClass,
      boughtUntil: reservations.boughtUntil,
    })
    .from(reclaims)
    .innerJoin(reclaimOrders, eq(reclaimOrders.id, reclaims.orderId))
    .innerJoin(reservations, eq(reservations.id, reclaims.reservationId))
    .leftJoin(reclaimCredits, eq(reclaimCredits.reclaimId, reclaims.id))
    .where(and(eq(reclaims.organizationId, ctx.organizationId), where))
    .orderBy(desc(reclaims.announcedAt), desc(reclaims.id))
    .limit(limit);
}

/** Offers for the same nodes from when they go, or now when they are gone, until the reservation would have ended. */
async function findReplacements(ctx: Context, found: Found): Promise<ReclaimDetail["replacements"]> {
  const { reclaim, nodeType, boughtUntil } = found;
  if (reclaim.state === "withdrawn") return [];
  const from = laterOf(ctx.clock.now(), reclaim.takenBackAt ?? reclaim.deadline);
  if (secondsBetween(from, boughtUntil) < 3600) return [];
  const window = { from: from.toString(), until: boughtUntil.toString() };
  return (await listOffers(ctx, { nodeType, nodes: reclaim.nodes, ...window })).items;
}
