import { createCreditNote } from "@/control-plane/contract/operator-invoices";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CreditLineInput, VoidInvoiceInput } from "./schema";

/** Takes all that an invoice has left back; it is void from then on. */
export async function voidInvoice(
  ctx: OperatorContext,
  { operationId, invoiceId: id, reason }: VoidInvoiceInput,
): Promise<void> {
  const target = { type: "invoice", id };
  const body = { kind: "void" as const, reason };
  await withRemoteEffect(ctx, { action: "invoice.void", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(createCreditNote, { params: { id }, body, idempotencyKey }),
  );
}

/** Takes an amount of one line back. */
export async function creditLine(
  ctx: OperatorContext,
  { operationId, invoiceId: id, lineId, amount, reason }: CreditLineInput,
): Promise<void> {
  const target = { type: "invoice", id };
  const body = { kind: "correction" as const, reason, lines: [{ lineId, amount }] };
  await withRemoteEffect(ctx, { action: "invoice.credit_line", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(createCreditNote, { params: { id }, body, idempotencyKey }),
  );
}
