import { createSwap, createSwapQuote } from "@/control-plane/contract/price-protection";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { SwapInput, SwapQuoteInput } from "./schema";

/** Holds the nodes that a reservation may be swapped for until the quote expires. Gives the quote's id. */
export async function takeSwapQuote(
  ctx: OrgContext,
  { operationId, reservationId }: SwapQuoteInput,
): Promise<{ id: string }> {
  const target = { type: "reservation", id: reservationId };
  const { quote } = await withRemoteEffect(
    ctx,
    { action: "quote.create", operationId, target, facts: { reservationId } },
    (idempotencyKey) => controlPlane(ctx).call(createSwapQuote, { params: { id: reservationId }, idempotencyKey }),
  );
  return { id: quote.id };
}

/** Gives a reservation up for the nodes that a quote holds. Gives the id of the new one. A quote is accepted once. */
export async function swapReservation(
  ctx: OrgContext,
  { operationId, reservationId, quoteId }: SwapInput,
): Promise<{ id: string }> {
  const target = { type: "reservation", id: reservationId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "reservation.swap", operationId, target, facts: { quoteId } },
    (idempotencyKey) =>
      controlPlane(ctx).call(createSwap, { params: { id: reservationId }, body: { quoteId }, idempotencyKey }),
  );
  return { id };
}
