import { Temporal } from "temporal-polyfill";
import { ceilHour, secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { SplitTerms } from "../contract/reservation-changes.ts";
import { problem } from "../http/problem.ts";
import { findListedPeak } from "../listings/listed-nodes.ts";
import { subtractDecimals } from "../money/decimal.ts";
import { costUntil } from "./charges.ts";
import { type Found, getReservation } from "./reservations.ts";
import { divideNodes, nodesAt, type Segment, segmentsFrom } from "./segments.ts";
import type { ReservationRow } from "./transition.ts";
import { whyIndivisible } from "./why-indivisible.ts";

/** Some nodes, or the time from an instant on. */
export interface SplitOff {
  nodes?: number | undefined;
  at?: string | undefined;
}

/** What splitting a reservation would do now. Throws not found, and what `planSplit` says. */
export async function getSplitTerms(ctx: Context, id: string, asked: SplitOff): Promise<SplitTerms> {
  const found = await getReservation(ctx, id);
  return (await planSplit(ctx, found, asked)).terms;
}

/**
 * Divides a reservation in two. Nodes leave it at the next full hour, or at its start when that is ahead: those that were
 * agreed last. Of time, what begins at a full hour becomes another one. Every node-second keeps its price and project, so
 * both parts together cost the same; the part split off is rounded, and the other one has the rest of the total.
 *
 * Throws `split_not_possible` with the reason, and the field to blame.
 */
export async function planSplit(
  ctx: Context,
  { reservation, segments }: Found,
  { nodes, at }: SplitOff,
): Promise<{ from: Temporal.Instant; kept: Segment[]; splitOff: Segment[]; terms: SplitTerms }> {
  const now = ctx.clock.now();
  const why = await whyIndivisible(ctx, reservation, now);
  if (why) throw notPossible(why);
  const from = at === undefined ? nodesFrom(reservation, now) : timeFrom(reservation, Temporal.Instant.from(at), now);
  const has = nodesAt(segments, from);
  const going = nodes ?? has;
  if (nodes !== undefined && nodes >= has) throw notPossible(`It has ${nodesOf(has)}: split off fewer.`, "nodes");
  const divided =
    nodes === undefined
      ? { kept: [], rest: segmentsFrom(segments, from) }
      : divideNodes(segments, from, (had) => had - going);
  const { id, total, currency, endsAt } = reservation;
  const listed = await findListedPeak(ctx, id, { from, until: endsAt });
  if (listed > has - going) throw notPossible(`${nodesOf(listed)} of it from then on are listed, or were sold on.`);
  const money = (amount: string) => ({ amount, currency });
  const moving = costUntil({ ...reservation, startsAt: from, handedOverAt: null }, divided.rest, endsAt);
  return {
    from,
    kept: divided.kept,
    splitOff: divided.rest,
    terms: {
      reservationId: id,
      from: from.toString(),
      until: endsAt.toString(),
      nodes: going,
      remainingNodes: has - going,
      total: money(total),
      totalKept: money(subtractDecimals(total, moving)),
      totalSplitOff: money(moving),
    },
  };
}

function nodesFrom({ state, startsAt, endsAt }: ReservationRow, now: Temporal.Instant): Temporal.Instant {
  if (state === "scheduled") return startsAt;
  const from = ceilHour(now);
  if (Temporal.Instant.compare(from, endsAt) >= 0)
    throw notPossible(`It ends at ${endsAt}, before the next full hour.`);
  return from;
}

function timeFrom({ startsAt, endsAt }: ReservationRow, at: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  if (!at.equals(ceilHour(at))) throw notPossible("Time is split at a full hour (UTC).", "at");
  if (secondsBetween(startsAt, at) <= 0 || secondsBetween(now, at) <= 0 || secondsBetween(at, endsAt) <= 0) {
    throw notPossible(`Choose an hour after now and inside its time, from ${startsAt} until ${endsAt}.`, "at");
  }
  return at;
}

function nodesOf(count: number): string {
  return count === 1 ? "1 node" : `${count} nodes`;
}

function notPossible(why: string, field?: string) {
  return problem("split_not_possible", {
    status: 409,
    detail: `This reservation cannot be split so. ${why}`,
    ...(field ? { fields: { [field]: why } } : {}),
  });
}
