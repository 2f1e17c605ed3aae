import * as contract from "@/control-plane/contract/payments";
import { atFormRows } from "@/lib/at-form-rows";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { RecordPaymentInput } from "./schema";

/** Records money that came in and settles invoices with it; gives the payment's id. The rest is the customer's credit. */
export async function recordPayment(
  ctx: OperatorContext,
  { operationId, invoices, payerName, ...payment }: RecordPaymentInput,
): Promise<string> {
  const applications = invoices.map(({ invoiceId, amount }) => ({ invoiceId, amount }));
  const body = { ...payment, payerName: payerName ?? null, invoices: applications };
  const { amount, currency, receivedOn } = payment;
  const facts = { amount, currency, receivedOn, invoices: applications.length };
  const target = { type: "organization", id: payment.organizationId };
  try {
    const { id } = await withRemoteEffect(
      ctx,
      { action: "payment.record", operationId, target, facts },
      (idempotencyKey) => controlPlane(ctx).call(contract.recordPayment, { body, idempotencyKey }),
    );
    return id;
  } catch (error) {
    throw atFormRows(error, "invoices", invoices);
  }
}
