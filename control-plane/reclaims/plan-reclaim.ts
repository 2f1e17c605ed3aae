import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { heldTimes, listHeld } from "../capacity/hold-for-operator.ts";
import { type Pool, poolName } from "../capacity/pool.ts";
import { noticeSecondsOf } from "../capacity/terms.ts";
import { floorHour } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import { nodes, reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { type Cut, type Cuts, type Cuttable, chooseCuts } from "./choose-cuts.ts";

type Reservation = typeof reservations.$inferSelect;

/** Surplus of one class: what an operator can take back. */
export type SurplusPool = Pool & { noticeClass: NonNullable<Pool["noticeClass"]> };

interface ChosenNode {
  number: number;
  endsAt: Temporal.Instant;
  reservationId: string | null;
}

export interface ReclaimPlan {
  deadline: Temporal.Instant;
  /** The hour of the deadline: from it on the ledger counts the nodes as gone. */
  firstHour: Temporal.Instant;
  nodes: ChosenNode[];
  /** What each reservation gives, in the order in which it was asked. */
  cuts: (Cut & { reservation: Reservation; allocatedNodes: number })[];
  fromFree: number[];
  /** Whether so many can be taken, and how many could. */
  fits: boolean;
  takeable: number;
}

const hourMs = 3_600_000;
/** Reservations that hold nodes, or will. */
const living = ["scheduled", "provisioning", "active", "degraded", "reclaiming", "ending"];

/** When a notice that is given now runs out: whole seconds, never a fraction early. */
export function deadlineOf(noticeClass: SurplusPool["noticeClass"], now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: noticeSecondsOf(noticeClass) }).round({ smallestUnit: "second", roundingMode: "ceil" });
}

/** Locks the reservations of a pool that a reclaim can hit, in the order of their ids: before the hours are locked. */
export async function lockReservationsOf(ctx: OperatorContext, pool: SurplusPool, now: Temporal.Instant) {
  return readReservations(ctx, pool, now).orderBy(reservations.id).for("no key update");
}

/** The same, only read: for a preview. */
export function readReservations(ctx: OperatorContext, pool: SurplusPool, now: Temporal.Instant) {
  return ctx.db
    .select()
    .from(reservations)
    .where(
      and(
        eq(reservations.region, pool.region),
        eq(reservations.nodeType, pool.nodeType),
        eq(reservations.noticeClass, pool.noticeClass),
        inArray(reservations.state, living),
        gt(reservations.endsAt, now),
        // Nodes that are lent are their lender's, who alone can call them back.
        isNull(reservations.listingId),
      ),
    );
}

/**
 * Whom taking back `wanted` nodes would hit. Nodes that nobody has at the deadline go first, those that would have served
 * longest before others; then the nodes of whoever started last. Of reservations, those with the newest start give first:
 * who has built on the capacity for longest keeps it longest. What an open quote holds is firm and is not taken.
 */
export async function planReclaim(
  ctx: OperatorContext,
  pool: SurplusPool,
  wanted: number,
  candidates: readonly Reservation[],
): Promise<ReclaimPlan> {
  const deadline = deadlineOf(pool.noticeClass, ctx.clock.now());
  const firstHour = floorHour(deadline);
  const hourOf = (at: Temporal.Instant) => Math.ceil((at.epochMilliseconds - firstHour.epochMilliseconds) / hourMs);
  const held = await readHeld(ctx, candidates, firstHour);
  const newestFirst = candidates.filter(({ id }) => held.has(id)).sort(byNewestStart);
  const order = newestFirst.map((reservation): Cuttable => {
    const hours: number[] = [];
    for (const { nodes: count, startsAt, endsAt } of known(held.get(reservation.id)))
      for (let hour = hourOf(startsAt); hour < hourOf(endsAt); hour++) hours[hour] = count;
    return {
      reservationId: reservation.id,
      nodes: Array.from(hours, (count) => count ?? 0),
      leaves: Temporal.Instant.compare(reservation.endsAt, deadline) <= 0,
    };
  });
  const available = await readNodes(ctx, pool, deadline, newestFirst);
  const free = await readFree(ctx, pool, firstHour);
  const cutsFor = (count: number): Cuts => {
    const going: number[] = [];
    for (const { endsAt } of available.slice(0, count))
      for (let hour = 0; hour < hourOf(endsAt); hour++) going[hour] = (going[hour] ?? 0) + 1;
    return chooseCuts(going, free, order);
  };
  const takeable = largest(available.length, (count) => cutsFor(count).fits);
  const chosen = cutsFor(wanted);
  const byId = new Map(newestFirst.map((reservation) => [reservation.id, reservation]));
  return {
    deadline,
    firstHour,
    nodes: available.slice(0, wanted),
    cuts: chosen.cuts.map((cut) => {
      const reservation = known(byId.get(cut.reservationId));
      return { ...cut, reservation, allocatedNodes: mostOf(known(held.get(reservation.id))) };
    }),
    fromFree: chosen.fromFree,
    fits: wanted <= takeable,
    takeable,
  };
}

function byNewestStart(one: Reservation, other: Reservation): number {
  return (
    Temporal.Instant.compare(other.startsAt, one.startsAt) ||
    Temporal.Instant.compare(other.createdAt, one.createdAt) ||
    (one.id < other.id ? 1 : -1)
  );
}

/** Times in which it holds the same number of nodes. */
type Held = ReturnType<typeof heldTimes>;

function mostOf(times: Held): number {
  return Math.max(...times.map(({ nodes: count }) => count));
}

/** What each candidate holds from an hour on; those that hold nothing are missing. */
async function readHeld(
  ctx: OperatorContext,
  candidates: readonly Reservation[],
  firstHour: Temporal.Instant,
): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  for (const { id } of candidates) {
    const times = heldTimes(await listHeld(ctx, id, firstHour), firstHour);
    if (times.length > 0) held.set(id, times);
  }
  return held;
}

async function readNodes(
  ctx: OperatorContext,
  pool: SurplusPool,
  deadline: Temporal.Instant,
  newestFirst: readonly Reservation[],
): Promise<ChosenNode[]> {
  const at = sql`${deadline.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ number: number; endsAt: string; reservationId: string | null }>(sql`
    select node.number, node.ends_at as "endsAt", assignment.reservation_id as "reservationId"
    from ${nodes} node
    left join node_assignments assignment on assignment.node_number = node.number and assignment.during @> ${at}
    where node.pool = ${poolName(pool)} and node.starts_at <= ${at} and node.ends_at > ${at}
    order by assignment.reservation_id is not null,
      array_position(${sql.param(newestFirst.map(({ id }) => id))}::text[], assignment.reservation_id),
      node.ends_at desc, node.number
  `);
  return rows.map((row) => ({ ...row, endsAt: toInstant(row.endsAt) }));
}

/** Free nodes per hour from an hour on. */
async function readFree(ctx: OperatorContext, pool: SurplusPool, from: Temporal.Instant): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ hour: string; free: number }>(sql`
    select (days.day + make_interval(hours => counter.position::integer - 1)) at time zone 'UTC' as hour, counter.free
    from capacity_days days, unnest(days.free) with ordinality as counter (free, position)
    where days.pool = ${poolName(pool)} and days.day >= ${from.toString().slice(0, 10)}::date
  `);
  const free: number[] = [];
  for (const row of rows) {
    const hour = (toInstant(row.hour).epochMilliseconds - from.epochMilliseconds) / hourMs;
    if (hour >= 0) free[hour] = row.free;
  }
  return free;
}

/** The largest count from 0 to `most` for which something holds, given that it holds for all smaller ones. */
function largest(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("a reservation of the plan is not in it");
  return value;
}
