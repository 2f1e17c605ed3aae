import { disputeInvoiceLine, withdrawInvoiceDispute } from "@/control-plane/contract/disputes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DisputeLineInput, WithdrawDisputeInput } from "./schema";

/** Says that a line is too much; the seller answers until the time that the invoice then states. */
export async function disputeLine(
  ctx: OrgContext,
  { operationId, invoiceId, lineId, ...body }: DisputeLineInput,
): Promise<void> {
  const target = { type: "invoice", id: invoiceId };
  const facts = { lineId, ...body };
  await withRemoteEffect(ctx, { action: "invoice.dispute_line", operationId, target, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(disputeInvoiceLine, { params: { id: invoiceId, lineId }, body, idempotencyKey }),
  );
}

/** Takes an open dispute back. */
export async function withdrawDispute(
  ctx: OrgContext,
  { operationId, disputeId }: WithdrawDisputeInput,
): Promise<void> {
  const target = { type: "invoice_dispute", id: disputeId };
  await withRemoteEffect(ctx, { action: "invoice.withdraw_dispute", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(withdrawInvoiceDispute, { params: { id: disputeId }, idempotencyKey }),
  );
}
