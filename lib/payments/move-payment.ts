import * as contract from "@/control-plane/contract/payments";
import { atFormRows } from "@/lib/at-form-rows";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ApplyPaymentInput, RefundPaymentInput, ReleasePaymentInput, ReversePaymentInput } from "./schema";

/** Settles invoices with what is left of a payment. Throws `payment_too_small` and `invoice_overpaid`. */
export async function applyPayment(
  ctx: OperatorContext,
  { operationId, paymentId, invoices }: ApplyPaymentInput,
): Promise<void> {
  const target = { type: "payment", id: paymentId };
  const body = { invoices: invoices.map(({ invoiceId, amount }) => ({ invoiceId, amount })) };
  try {
    await withRemoteEffect(ctx, { action: "payment.apply", operationId, target, facts: body }, (idempotencyKey) =>
      controlPlane(ctx).call(contract.createPaymentApplication, { params: { id: paymentId }, body, idempotencyKey }),
    );
  } catch (error) {
    throw atFormRows(error, "invoices", invoices);
  }
}

/** Takes a payment off an invoice: the invoice is open again. Throws `not_applied`. */
export async function releasePayment(
  ctx: OperatorContext,
  { operationId, paymentId, ...body }: ReleasePaymentInput,
): Promise<void> {
  const target = { type: "payment", id: paymentId };
  await withRemoteEffect(ctx, { action: "payment.release", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.createPaymentRelease, { params: { id: paymentId }, body, idempotencyKey }),
  );
}

/** Undoes a payment as a whole. Throws `payment_reversed` and `payment_refunded`. */
export async function reversePayment(
  ctx: OperatorContext,
  { operationId, paymentId, ...body }: ReversePaymentInput,
): Promise<void> {
  const target = { type: "payment", id: paymentId };
  await withRemoteEffect(ctx, { action: "payment.reverse", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.createPaymentReversal, { params: { id: paymentId }, body, idempotencyKey }),
  );
}

/** Records that credit was paid back. Throws `payment_too_small`. */
export async function refundPayment(
  ctx: OperatorContext,
  { operationId, paymentId, ...body }: RefundPaymentInput,
): Promise<void> {
  const target = { type: "payment", id: paymentId };
  await withRemoteEffect(ctx, { action: "payment.refund", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.createPaymentRefund, { params: { id: paymentId }, body, idempotencyKey }),
  );
}
