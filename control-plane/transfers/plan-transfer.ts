import { Temporal } from "temporal-polyfill";
import { ceilHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { findListedPeak } from "../listings/listed-nodes.ts";
import { costUntil } from "../reservations/charges.ts";
import type { Found } from "../reservations/reservations.ts";
import { nodesAt, type Segment, segmentsFrom } from "../reservations/segments.ts";
import { whyIndivisible } from "../reservations/why-indivisible.ts";

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
export async function planTransfer(ctx: Context, { reservation, segments }: Found): Promise<TransferPlan> {
  const now = ctx.clock.now();
  const { state, startsAt, endsAt, organizationId } = reservation;
  const why = await whyIndivisible({ ...ctx, organizationId }, reservation, now);
  if (why) throw notPossible(why);
  if ((await findListedPeak(ctx, reservation.id, { from: now, until: endsAt })) > 0)
    throw notPossible("Some of its nodes are listed, or were sold on.");
  const from = state === "scheduled" ? startsAt : ceilHour(now);
  if (Temporal.Instant.compare(from, endsAt) >= 0) throw notPossible("It ends before the next full hour.");
  const rest = byPrice(segmentsFrom(segments, from));
  const nodes = nodesAt(rest, from);
  return {
    from,
    rest,
    nodes,
    gpus: (reservation.gpus / reservation.nodes) * nodes,
    total: costUntil({ ...reservation, startsAt: from, handedOverAt: null }, rest, endsAt),
  };
}

/** How the giver shared it between projects is nobody's business: nodes of one time and price are one. */
function byPrice(segments: readonly Segment[]): Segment[] {
  const keyOf = ({ startsAt, endsAt, priceId }: Segment) => `${startsAt} ${endsAt} ${priceId}`;
  return [...Map.groupBy(segments, keyOf).values()].flatMap((alike) =>
    alike.slice(0, 1).map((first) => ({ ...first, nodes: alike.reduce((sum, { nodes }) => sum + nodes, 0) })),
  );
}

/** The refusal of a transfer, with why. */
export function notPossible(why: string) {
  return problem("transfer_not_possible", {
    status: 409,
    detail: `This reservation cannot be transferred now. ${why}`,
    facts: { why },
  });
}
