import Big from "big.js";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { problem } from "../http/problem.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getPaymentRow, type PaymentRow } from "./get-payment.ts";
import { lockMoney } from "./lock-money.ts";
import { appliedOf } from "./owed.ts";
import { negated, postEntries } from "./post-entries.ts";
import { recordMovement } from "./record-movement.ts";

/** Takes a payment off an invoice again: the invoice is open, the money is the customer's credit. Throws `not_applied`. */
export function releasePayment(
  ctx: OperatorContext,
  paymentId: string,
  { invoiceId, reason }: { invoiceId: string; reason: string },
): Promise<void> {
  return inTransaction(ctx, async (within) => {
    await lockMoney(within.db, [paymentId, invoiceId]);
    const payment = await getPaymentRow(within, paymentId);
    const amount = (await appliedOf(within.db, paymentId)).get(invoiceId);
    if (amount === undefined || new Big(amount).lte(0)) {
      throw problem("not_applied", { status: 409, detail: "Nothing of this payment settles that invoice now." });
    }
    await releaseLocked(within, payment, { invoiceId, amount, reason });
  });
}

/** The same for an amount of it, for those who hold the locks already. */
export async function releaseLocked(
  ctx: OperatorContext,
  payment: PaymentRow,
  { invoiceId, amount, reason }: { invoiceId: string; amount: string; reason: string },
): Promise<void> {
  const { organizationId, currency, id: paymentId } = payment;
  await postEntries(ctx.db, { organizationId, currency, at: ctx.clock.now(), paymentId }, [
    { account: "unapplied", amount: negated(amount) },
    { account: "receivable", amount, invoiceId },
  ]);
  await recordMovement(ctx, payment, { kind: "released", invoiceId, amount, reason });
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "payment.released",
    target: { type: "invoice", id: invoiceId },
    summary: `Took ${shownMoney(amount, currency)} of a payment off an invoice: ${reason}`,
    after: { paymentId, amount, currency, reason },
  });
}
