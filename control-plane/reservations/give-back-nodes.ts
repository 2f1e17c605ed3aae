import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { reduceCapacity } from "../capacity/allocations.ts";
import { floorHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ReleaseTerms } from "../contract/reservations.ts";
import { reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { subtractDecimals } from "../money/decimal.ts";
import { endSomeAssignments } from "./assign-nodes.ts";
import { toEventFacts } from "./event-facts.ts";
import type { Found } from "./reservations.ts";
import { reviseSegments, withoutNodes } from "./segments.ts";
import { recordActivity, toState } from "./transition.ts";

/** Takes some nodes out of a locked reservation from the instant of the terms on, or from its start when that is ahead. */
export async function giveBackNodes(
  ctx: Context,
  { reservation, segments }: Found,
  terms: ReleaseTerms,
): Promise<void> {
  const { id, handedOverAt, startsAt, gpus, total } = reservation;
  const { nodes: givenBack, remainingNodes: nodes } = terms;
  const at = handedOverAt ? Temporal.Instant.from(terms.effectiveAt) : startsAt;
  await reviseSegments(ctx, id, withoutNodes(segments, at, givenBack));
  await reduceCapacity(ctx, id, { from: floorHour(at), givenBack });
  // What was split off has named nodes before its start.
  await endSomeAssignments(ctx, id, { at, count: givenBack });
  const [changed] = await ctx.db
    .update(reservations)
    .set({
      nodes,
      gpus: (gpus / reservation.nodes) * nodes,
      deliveredNodes: handedOverAt ? nodes : 0,
      total: subtractDecimals(total, terms.remaining.amount),
    })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)))
    .returning();
  if (!changed) throw new Error(`${id} is gone`);
  const state = toState(reservation.state);
  const reason = `${givenBack} of ${reservation.nodes} nodes go back at ${at}; ${ctx.actor.name} gave them back.`;
  await recordActivity(ctx, id, { from: state, to: state, at: ctx.clock.now(), reason });
  const facts = { ...toEventFacts(changed), previousNodes: reservation.nodes, effectiveAt: at.toString() };
  await recordEvent(ctx, { type: "reservation.resized", subjectId: id, facts });
}
