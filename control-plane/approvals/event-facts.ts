import { getQuote } from "../capacity/quotes.ts";
import type { Context } from "../context.ts";
import type { Event } from "../contract/events.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { getReservation, toActor } from "../reservations/reservations.ts";
import type { RequestRow } from "./approvers.ts";

type ApprovalFacts = Extract<Event, { type: "approval.expired" }>["facts"];

/** What events tell of a request. */
export async function toApprovalFacts(ctx: Context, request: RequestRow): Promise<ApprovalFacts> {
  const { reservation } = await getReservation(ctx, request.reservationId);
  const quote = await getQuote(ctx, request.quoteId);
  return {
    ...toEventFacts(reservation),
    ...{ kind: quote.kind, nodes: quote.nodes, startsAt: quote.from, endsAt: quote.until },
    reservationId: reservation.id,
    quoteId: request.quoteId,
    total: quote.total,
    askedBy: toActor(request),
    askedById: request.askedById,
  };
}
