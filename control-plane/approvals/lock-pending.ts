import { lockQuote } from "../capacity/lock-open-quote.ts";
import { isDue } from "../capacity/quotes.ts";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { lockReservation } from "../reservations/reservations.ts";
import type { RequestRow } from "./approvers.ts";
import { listDecisions } from "./decisions.ts";
import { getRequestRow } from "./requests.ts";

/**
 * Locks a request that can still be decided, by its quote as whatever ends a request does; of a change the reservation
 * before it, as whoever changes one. Throws not found, `approval_decided` and `approval_expired`.
 */
export async function lockPending(ctx: Context, id: string) {
  const { quoteId, reservationId, changesFrom } = await getRequestRow(ctx, id);
  if (changesFrom) await lockReservation(ctx, reservationId);
  const quote = await lockQuote(ctx, quoteId);
  const request = await getRequestRow(ctx, id);
  const given = await listDecisions(ctx, [id]);
  refuseOver(request, isDue(ctx, quote));
  return { quote, request, given };
}

function refuseOver(request: RequestRow, isExpired: boolean): void {
  if (request.state === "expired" || (request.state === "pending" && isExpired)) {
    throw problem("approval_expired", {
      status: 410,
      detail: `The deadline passed at ${request.deadline} and the capacity is held no longer. It has to be quoted and asked for again.`,
      facts: { deadline: request.deadline.toString() },
    });
  }
  if (request.state === "pending") return;
  throw problem("approval_decided", {
    status: 409,
    detail: `This request was ${request.state} already; a request is decided once.`,
    facts: { state: request.state, reservationId: request.reservationId },
  });
}
