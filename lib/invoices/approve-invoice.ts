import { approveInvoice as route } from "@/control-plane/contract/invoices";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ApproveInvoiceInput } from "./schema";

/** Says that an issued invoice may be paid, once; refused while a line of it is disputed. */
export async function approveInvoice(
  ctx: OrgContext,
  { operationId, invoiceId, note }: ApproveInvoiceInput,
): Promise<void> {
  const target = { type: "invoice", id: invoiceId };
  const body = note ? { note } : {};
  await withRemoteEffect(ctx, { action: "invoice.approve", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: invoiceId }, body, idempotencyKey }),
  );
}
