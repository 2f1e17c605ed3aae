import { recordAudit } from "../audit/record-audit.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import type { Context } from "../context.ts";
import type { Reservation, createReservation as route } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { toEventFacts } from "./event-facts.ts";
import { getReservation, toReservation } from "./reservations.ts";
import { reviseSegments } from "./segments.ts";
import { recordActivity } from "./transition.ts";

/**
 * Buys what a quote holds, at the price, in the window and on the terms that it froze; the reservation takes the hold
 * over in the same transaction. A quote is bought once. Throws not found, `project_archived`, and what `acceptQuote` says.
 */
export async function buyReservation(ctx: Context, input: RouteInput<typeof route>["body"]): Promise<Reservation> {
  const now = ctx.clock.now();
  const id = newId("res", now);
  const quote = await acceptQuote(ctx, { id: input.quoteId, kind: "purchase", reservationId: id });
  const project = await getOpenProject(ctx, input.projectId);
  await ctx.db.insert(reservations).values({
    ...quote,
    id,
    quoteId: quote.id,
    projectId: project.id,
    name: input.name ?? `${quote.nodes} × ${quote.nodeType}, ${quote.region}`,
    state: "scheduled",
    boughtUntil: quote.endsAt,
    meteredUntil: quote.startsAt,
    poNumber: input.poNumber ?? null,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt: now,
  });
  await reviseSegments(ctx, id, [{ ...quote, quoteId: quote.id, projectId: project.id }]);
  await recordActivity(ctx, id, { from: null, to: "scheduled", at: now, reason: `Bought by ${ctx.actor.name}.` });
  const found = await getReservation(ctx, id);
  await recordEvent(ctx, { type: "reservation.bought", subjectId: id, facts: toEventFacts(found.reservation) });
  const reservation = toReservation(found);
  await recordAudit(ctx, {
    action: "reservation.bought",
    target: { type: "reservation", id },
    summary: `Bought ${quote.nodes} × ${quote.nodeType} in ${quote.region} from ${reservation.startsAt} until ${reservation.endsAt} for ${quote.total} ${quote.currency}, for the project ${project.name}.`,
    after: { ...reservation },
  });
  return reservation;
}
