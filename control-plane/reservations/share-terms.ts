import { Temporal } from "temporal-polyfill";
import { ceilHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ShareTerms } from "../contract/reservation-changes.ts";
import { problem } from "../http/problem.ts";
import { subtractDecimals } from "../money/decimal.ts";
import { costUntil } from "./charges.ts";
import { whyClosed } from "./open-for-change.ts";
import { type Found, getReservation } from "./reservations.ts";
import { divideNodes, nodesAt, type Segment, segmentsFrom } from "./segments.ts";

export interface Share {
  projectId: string;
  nodes: number;
}

/** What sharing a reservation between projects would do now. Throws not found, and what `planShare` says. */
export async function getShareTerms(ctx: Context, id: string, shares: readonly Share[]): Promise<ShareTerms> {
  return planShare(await getReservation(ctx, id), shares, ctx.clock.now()).terms;
}

/**
 * Who pays which of a reservation's nodes from the next full hour on, or from its start when that is ahead. The nodes that
 * were agreed first go to the first project, and so on. The remaining cost is rounded once; the first share has what the
 * others leave of it. Throws `share_not_possible` with the field to blame.
 */
export function planShare(
  { reservation, segments }: Found,
  shares: readonly Share[],
  now: Temporal.Instant,
): { from: Temporal.Instant; segments: Segment[]; terms: ShareTerms } {
  const { id, state, startsAt, endsAt, currency } = reservation;
  const closed = whyClosed(reservation, now);
  if (closed) throw notPossible(closed);
  if (reservation.addedFrom) throw notPossible("Nodes were added to it: wait until they were handed over.");
  const from = state === "scheduled" ? startsAt : ceilHour(now);
  if (Temporal.Instant.compare(from, endsAt) >= 0)
    throw notPossible(`It ends at ${endsAt}, before the next full hour.`);
  const has = nodesAt(segments, from);
  const asked = shares.reduce((sum, { nodes }) => sum + nodes, 0);
  if (asked !== has) throw notPossible(`It has ${has} nodes, and ${asked} were shared out.`, "shares");
  if (new Set(shares.map(({ projectId }) => projectId)).size < shares.length)
    throw notPossible("A project has one share.", "shares");
  const parts = shareOut(segments, from, shares);
  const cost = (agreed: readonly Segment[]) =>
    costUntil({ ...reservation, startsAt: from, handedOverAt: null }, agreed, endsAt);
  const remaining = cost(parts.flat());
  const others = shares.slice(1).map((_, index) => cost(parts[index + 1] ?? []));
  const first = others.reduce((rest, amount) => subtractDecimals(rest, amount), remaining);
  const money = (amount: string) => ({ amount, currency });
  return {
    from,
    segments: inOrder(parts),
    terms: {
      reservationId: id,
      from: from.toString(),
      until: endsAt.toString(),
      shares: shares.map((share, index) => ({ ...share, remaining: money([first, ...others][index] ?? "0") })),
      remaining: money(remaining),
    },
  };
}

type Ranked = Segment & { rank: number };

/** The nodes of each share, one after the other out of what is left. */
function shareOut(segments: readonly Segment[], from: Temporal.Instant, shares: readonly Share[]): Ranked[][] {
  let left: Ranked[] = segmentsFrom(segments, from).map((segment, rank) => ({ ...segment, rank }));
  return shares.map(({ projectId, nodes }) => {
    const { kept, rest } = divideNodes(left, from, () => nodes);
    left = rest;
    return kept.map((segment) => ({ ...segment, projectId }));
  });
}

/** As they were agreed: what is given back later goes from the last of them. */
function inOrder(parts: readonly Ranked[][]): Segment[] {
  return parts
    .flat()
    .sort((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt) || one.rank - other.rank);
}

function notPossible(why: string, field?: string) {
  return problem("share_not_possible", {
    status: 409,
    detail: `This reservation cannot be shared so. ${why}`,
    ...(field ? { fields: { [field]: why } } : {}),
  });
}
