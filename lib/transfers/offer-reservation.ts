import { createTransferOffer, withdrawTransferOffer } from "@/control-plane/contract/transfers";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { OfferInput, WithdrawInput } from "./schema";
import type { NewTransferOffer } from "./transfer";

/** Offers the rest of a reservation; the answer carries the code, once. */
export async function offerReservation(
  ctx: OrgContext,
  { operationId, reservationId, shownName }: OfferInput,
): Promise<NewTransferOffer> {
  const target = { type: "reservation", id: reservationId };
  const effect = { action: "transfer.offer", operationId, target, facts: { shownName } };
  const { code, expiresAt } = await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    controlPlane(ctx).call(createTransferOffer, { params: { id: reservationId }, body: { shownName }, idempotencyKey }),
  );
  return { shownName, code, expiresAt };
}

/** Takes an offer back: its code opens nothing any more. */
export async function withdrawOffer(
  ctx: OrgContext,
  { operationId, reservationId, offerId }: WithdrawInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  const effect = { action: "transfer.withdraw", operationId, target, facts: { offerId } };
  await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    controlPlane(ctx).call(withdrawTransferOffer, { params: { id: offerId }, idempotencyKey }),
  );
}
