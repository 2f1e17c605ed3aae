import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { ceilHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { reclaims } from "../db/schema/reclaims.ts";
import { problem } from "../http/problem.ts";
import { isOpen } from "../reclaims/open-reclaims.ts";
import { costUntil } from "../reservations/charges.ts";
import { whyClosed } from "../reservations/open-for-change.ts";
import type { Found } from "../reservations/reservations.ts";
import { nodesAt, type Segment, segmentsFrom } from "../reservations/segments.ts";

/** What goes over to the other organization, from when on, and what it costs from then on. */
export interface TransferPlan {
  from: Temporal.Instant;
  rest: Segment[];
  nodes: number;
  gpus: number;
  total: string;
}

/**
 * All that remains of a reservation from the next full hour on, or from its start when that is ahead. Throws
 * `transfer_not_possible` with the reason.
 */
export async function planTransfer(
  ctx: Pick<Context, "db" | "clock">,
  { reservation, segments }: Found,
): Promise<TransferPlan> {
  const now = ctx.clock.now();
  const { id, state, startsAt, endsAt, organizationId } = reservation;
  const closed = whyClosed(reservation, now);
  if (closed) throw notPossible(closed);
  if (state === "provisioning") throw notPossible("Its nodes are being handed over.");
  if (reservation.addedFrom) throw notPossible("Nodes were added to it that are not handed over yet.");
  const open = and(eq(reclaims.organizationId, organizationId), eq(reclaims.reservationId, id), isOpen);
  if ((await ctx.db.$count(reclaims, open)) > 0) throw notPossible("Some of it is being taken back.");
  const from = state === "scheduled" ? startsAt : ceilHour(now);
  if (Temporal.Instant.compare(from, endsAt) >= 0) throw notPossible("It ends before the next full hour.");
  const rest = segmentsFrom(segments, from);
  const nodes = nodesAt(rest, from);
  return {
    from,
    rest,
    nodes,
    gpus: (reservation.gpus / reservation.nodes) * nodes,
    total: costUntil({ ...reservation, startsAt: from, handedOverAt: null }, rest, endsAt),
  };
}

/** The refusal of a transfer, with why. */
export function notPossible(why: string) {
  return problem("transfer_not_possible", {
    status: 409,
    detail: `This reservation cannot be transferred now. ${why}`,
    facts: { why },
  });
}
