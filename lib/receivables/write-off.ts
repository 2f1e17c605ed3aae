import { createWriteOff, createWriteOffReturn } from "@/control-plane/contract/payments";
import { createPaymentPromise } from "@/control-plane/contract/receivables";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { NotePromiseInput, TakeWriteOffBackInput, WriteOffInput } from "./schema";

/** Gives up what is not expected of an invoice any more. Throws `invoice_overpaid`. */
export async function writeOff(
  ctx: OperatorContext,
  { operationId, invoiceId, ...body }: WriteOffInput,
): Promise<void> {
  const target = { type: "invoice", id: invoiceId };
  await withRemoteEffect(ctx, { action: "invoice.write_off", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(createWriteOff, { params: { id: invoiceId }, body, idempotencyKey }),
  );
}

/** Takes back all that was written off of an invoice: it is owed again. Throws where nothing is written off. */
export async function takeWriteOffBack(
  ctx: OperatorContext,
  { operationId, invoiceId, ...body }: TakeWriteOffBackInput,
): Promise<void> {
  const effect = { action: "invoice.take_write_off_back", operationId, target: { type: "invoice", id: invoiceId } };
  await withRemoteEffect(ctx, { ...effect, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(createWriteOffReturn, { params: { id: invoiceId }, body, idempotencyKey }),
  );
}

/** Notes what a customer promised to pay by when, or what was spoken. */
export async function notePromise(
  ctx: OperatorContext,
  { operationId, organizationId, ...body }: NotePromiseInput,
): Promise<void> {
  const target = { type: "organization", id: organizationId };
  const { promisedOn = null } = body;
  await withRemoteEffect(
    ctx,
    { action: "payment.note_promise", operationId, target, facts: { promisedOn } },
    (idempotencyKey) =>
      controlPlane(ctx).call(createPaymentPromise, { params: { id: organizationId }, body, idempotencyKey }),
  );
}
