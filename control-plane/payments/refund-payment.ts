import Big from "big.js";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { problem } from "../http/problem.ts";
import { shownMoney } from "../money/shown-money.ts";
import { checkAmount } from "./check-amount.ts";
import { getPaymentRow } from "./get-payment.ts";
import { lockMoney } from "./lock-money.ts";
import { unappliedOf } from "./owed.ts";
import { negated, postEntries } from "./post-entries.ts";
import { recordMovement } from "./record-movement.ts";

/** Records that credit of a customer was paid back. What settles an invoice is taken off it first. Throws `payment_too_small`. */
export function refundPayment(
  ctx: OperatorContext,
  paymentId: string,
  { amount, reason }: { amount: string; reason: string },
): Promise<void> {
  return inTransaction(ctx, async (within) => {
    await lockMoney(within.db, [paymentId]);
    const payment = await getPaymentRow(within, paymentId);
    const { organizationId, currency } = payment;
    checkAmount(amount, currency);
    const left = await unappliedOf(within.db, paymentId);
    if (new Big(amount).gt(left)) {
      throw problem("payment_too_small", {
        status: 409,
        detail: `${shownMoney(left, currency)} of this payment are the customer’s credit, so ${shownMoney(amount, currency)} cannot be given back.`,
        fields: { amount: `At most ${shownMoney(left, currency)}.` },
        facts: { left, currency },
      });
    }
    await postEntries(within.db, { organizationId, currency, at: within.clock.now(), paymentId }, [
      { account: "unapplied", amount },
      { account: "cash", amount: negated(amount) },
    ]);
    await recordMovement(within, payment, { kind: "refunded", invoiceId: null, amount, reason });
    await recordAudit(forOrganization(within, organizationId), {
      action: "payment.refunded",
      target: { type: "payment", id: paymentId },
      summary: `Paid ${shownMoney(amount, currency)} of a payment back: ${reason}`,
      after: { amount, currency, reason },
    });
  });
}
