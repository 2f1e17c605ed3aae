import Big from "big.js";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { bankEntries } from "../db/schema/bank-statements.ts";
import { problem } from "../http/problem.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getPaymentRow } from "./get-payment.ts";
import { lockMoney } from "./lock-money.ts";
import { appliedOf, unappliedOf } from "./owed.ts";
import { negated, postEntries } from "./post-entries.ts";
import { recordMovement } from "./record-movement.ts";
import { releaseLocked } from "./release-payment.ts";

/**
 * Undoes a payment that never was or that the bank took back: its invoices are open again and the money is gone. The
 * line of the bank statement that it was made from is open again. Throws `payment_reversed` and `payment_refunded`.
 */
export function reversePayment(ctx: OperatorContext, paymentId: string, { reason }: { reason: string }): Promise<void> {
  return inTransaction(ctx, async (within) => {
    const { db } = within;
    const before = await appliedOf(db, paymentId);
    await lockMoney(db, [paymentId, ...before.keys()]);
    const payment = await getPaymentRow(within, paymentId);
    const { organizationId, currency } = payment;
    for (const [invoiceId, amount] of await appliedOf(db, paymentId)) {
      await releaseLocked(within, payment, { invoiceId, amount, reason });
    }
    const left = await unappliedOf(db, paymentId);
    if (!new Big(left).eq(payment.amount)) throw movedAlready(left);
    await postEntries(db, { organizationId, currency, at: within.clock.now(), paymentId }, [
      { account: "unapplied", amount: payment.amount },
      { account: "cash", amount: negated(payment.amount) },
    ]);
    await recordMovement(within, payment, { kind: "reversed", invoiceId: null, amount: payment.amount, reason });
    if (payment.bankEntryId) {
      await db
        .update(bankEntries)
        .set({ paymentId: null, organizationId: null, settledBy: null, settledAt: null })
        .where(and(eq(bankEntries.id, payment.bankEntryId), eq(bankEntries.paymentId, paymentId)));
    }
    await recordAudit(forOrganization(within, organizationId), {
      action: "payment.reversed",
      target: { type: "payment", id: paymentId },
      summary: `Undid a payment of ${shownMoney(payment.amount, currency)}: ${reason}`,
      after: { reason },
    });
  });
}

function movedAlready(left: string) {
  return new Big(left).eq(0)
    ? problem("payment_reversed", { status: 409, detail: "This payment is undone or given back already." })
    : problem("payment_refunded", {
        status: 409,
        detail: "A part of this payment was given back, so it can no longer be undone as a whole. Give the rest back.",
      });
}
