import { createReservation } from "@/control-plane/contract/reservations";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { BuyInput } from "./schema";

/** Buys what a quote holds, at the price that the quote froze. A quote is bought once. Gives the reservation's id. */
export async function buyReservation(ctx: OrgContext, { operationId, ...purchase }: BuyInput): Promise<{ id: string }> {
  const target = { type: "quote", id: purchase.quoteId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "reservation.buy", operationId, target, facts: purchase },
    (idempotencyKey) => controlPlane(ctx).call(createReservation, { body: purchase, idempotencyKey }),
  );
  return { id };
}
