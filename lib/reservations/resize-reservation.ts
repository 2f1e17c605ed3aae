import { createResize, createResizeQuote } from "@/control-plane/contract/reservation-changes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AcceptInput, ResizeQuoteInput } from "./change-schema";

/** Freezes the price of more nodes and holds them until the quote expires. Gives the quote's id. */
export async function takeResizeQuote(
  ctx: OrgContext,
  { operationId, reservationId, nodes }: ResizeQuoteInput,
): Promise<{ id: string }> {
  const target = { type: "reservation", id: reservationId };
  const facts = { reservationId, nodes };
  const { id } = await withRemoteEffect(ctx, { action: "quote.create", operationId, target, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(createResizeQuote, { params: { id: reservationId }, body: { nodes }, idempotencyKey }),
  );
  return { id };
}

/** Adds the nodes that a quote holds to its reservation. A quote is accepted once. */
export async function resizeReservation(
  ctx: OrgContext,
  { operationId, reservationId, quoteId }: AcceptInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(
    ctx,
    { action: "reservation.resize", operationId, target, facts: { quoteId } },
    (idempotencyKey) =>
      controlPlane(ctx).call(createResize, { params: { id: reservationId }, body: { quoteId }, idempotencyKey }),
  );
}
