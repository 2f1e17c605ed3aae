import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { getNodeType } from "../capacity/node-types.ts";
import { poolName, poolOfRow, skuOf } from "../capacity/pool.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import { dayOf, type FreeHour, readFreeHours } from "../capacity/read-free-hours.ts";
import { ceilHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ExtensionAdvice } from "../contract/reservation-changes.ts";
import { nodeAssignments, nodes } from "../db/schema/reservations.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { findPrice } from "../pricing/find-price.ts";
import { effectiveLimit } from "../quotas/effective-limit.ts";
import { findGpuPeak } from "../quotas/gpu-usage.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { nodesAtEnd } from "./extend-reservation.ts";
import { keptUntil } from "./kept-until.ts";
import { whyClosed, whyOnListing, whyReclaimed } from "./open-for-change.ts";
import { getReservation } from "./reservations.ts";
import type { ReservationRow } from "./transition.ts";

const searchAhead = Temporal.Duration.from({ hours: 90 * 24 });
const shownDays = 30;

/**
 * Until when a reservation could be extended with its number of nodes, at what price, whether its very nodes could go on,
 * and what blocks it then. Looks 90 days ahead; nothing is held. Throws not found.
 */
export async function getExtensionAdvice(ctx: Context, id: string): Promise<ExtensionAdvice> {
  const now = ctx.clock.now();
  const { reservation, segments } = await getReservation(ctx, id);
  const { endsAt, organizationId } = reservation;
  const pool = poolOfRow(reservation);
  const { gpus: gpusPerNode } = await getNodeType(ctx, pool.nodeType);
  const count = nodesAtEnd(segments);
  const price = await findPrice(ctx, { organizationId, sku: skuOf(pool), at: now });
  const hours = await readFreeHours(ctx, poolName(pool), { from: endsAt, until: endsAt.add(searchAhead) });
  const capacityHours = hoursWithAtLeast(hours, count);
  const quota = await quotaHours(ctx, reservation, { gpus: count * gpusPerNode, hours: capacityHours });
  const possible = Math.min(capacityHours, quota.hours);
  const first = ceilHour(endsAt);
  const whyNot =
    (await whyReclaimed(ctx, reservation)) ??
    whyClosed(reservation, now) ??
    whyOnListing(reservation) ??
    (price ? null : "Its class is not sold at this moment.");
  const possibleUntil = whyNot === null && possible > 0 ? first.add({ hours: possible }) : null;
  return {
    reservationId: id,
    asOf: now.toString(),
    endsAt: endsAt.toString(),
    nodes: count,
    whyNot,
    pricePerNodeHour: price ? pricePerNodeHour(price) : null,
    possibleUntil: possibleUntil?.toString() ?? null,
    limitedBy: possible < capacityHours ? "quota" : possible < hours.length ? "capacity" : "search",
    sameNodesUntil: (await sameNodesUntil(ctx, reservation))?.toString() ?? null,
    quota: { limit: quota.limit, taken: quota.taken, needed: count * gpusPerNode },
    days: freeByDay(hours).slice(0, shownDays),
    keep: await keptUntil(ctx, reservation, possibleUntil),
  };
}

/** How many of the first hours have so many nodes free, one after the other. */
function hoursWithAtLeast(hours: readonly FreeHour[], count: number): number {
  const short = hours.findIndex(({ free }) => free < count);
  return short === -1 ? hours.length : short;
}

/** The fewest free nodes of each UTC day. */
function freeByDay(hours: readonly FreeHour[]): ExtensionAdvice["days"] {
  const days = Map.groupBy(hours, ({ hour }) => dayOf(hour));
  return [...days].map(([day, each]) => ({ day, freeNodes: Math.min(...each.map(({ free }) => free)) }));
}

/** For how many of the hours the quota leaves room, and what is taken of it in all of them. */
async function quotaHours(
  ctx: Context,
  reservation: ReservationRow,
  { gpus, hours }: { gpus: number; hours: number },
): Promise<{ hours: number; taken: number; limit: number }> {
  const pool = poolOfRow(reservation);
  const { limit } = await effectiveLimit(ctx, gpuQuota(pool));
  const from = ceilHour(reservation.endsAt);
  const takenIn = async (length: number) => {
    const { used, held } = await findGpuPeak(ctx, pool, { from, until: from.add({ hours: length }) });
    return used + held;
  };
  const taken = hours > 0 ? await takenIn(hours) : 0;
  if (taken + gpus <= limit) return { hours, taken, limit };
  // The peak grows with the window: the longest one that fits is found by halving.
  let fits = 0;
  for (let tooLong = hours; tooLong - fits > 1; ) {
    const middle = Math.floor((fits + tooLong) / 2);
    if ((await takenIn(middle)) + gpus <= limit) fits = middle;
    else tooLong = middle;
  }
  return { hours: fits, taken, limit };
}

/** Until when every node that the reservation has at its end is free for it; null while it has no named nodes. */
async function sameNodesUntil(ctx: Context, { id, endsAt }: ReservationRow): Promise<Temporal.Instant | null> {
  const end = sql`${endsAt.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ until: string | null }>(sql`
    select min(least(node.ends_at, (
      select min(lower(other.during)) from ${nodeAssignments} other
      where other.node_number = node.number and lower(other.during) >= ${end}
    ))) as until
    from ${nodeAssignments} assignment
    join ${nodes} node on node.number = assignment.node_number
    where assignment.organization_id = ${ctx.organizationId} and assignment.reservation_id = ${id}
      and upper(assignment.during) = ${end}
  `);
  return toInstantOrNull(rows[0]?.until ?? null);
}
