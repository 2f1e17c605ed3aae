import Big from "big.js";
import { and, eq, inArray } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { invoices } from "../db/schema/invoices.ts";
import { problem } from "../http/problem.ts";
import { sumDecimals } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { checkAmount } from "./check-amount.ts";
import { getPaymentRow, type PaymentRow } from "./get-payment.ts";
import { lockMoney } from "./lock-money.ts";
import { owedOf, unappliedOf } from "./owed.ts";
import { negated, postEntries } from "./post-entries.ts";
import { recordMovement } from "./record-movement.ts";

/** How much of a payment settles an invoice. */
export interface Application {
  invoiceId: string;
  amount: string;
}

/**
 * Settles invoices out of what is left of a payment, all of them or none. Throws `invoice_of_other_customer`,
 * `other_currency`, `payment_too_small` and `invoice_overpaid`.
 */
export function applyPayment(
  ctx: OperatorContext,
  paymentId: string,
  applications: readonly Application[],
): Promise<void> {
  return inTransaction(ctx, async (within) => {
    await lockMoney(within.db, [paymentId, ...applications.map(({ invoiceId }) => invoiceId)]);
    await applyLocked(within, await getPaymentRow(within, paymentId), applications);
  });
}

/** The same, for those who hold the locks already. */
export async function applyLocked(
  ctx: OperatorContext,
  payment: PaymentRow,
  applications: readonly Application[],
): Promise<void> {
  if (applications.length === 0) return;
  const { organizationId, currency } = payment;
  const numbers = await checkInvoices(ctx, payment, applications);
  const left = await unappliedOf(ctx.db, payment.id);
  const wanted = sumDecimals(applications.map(({ amount }) => amount));
  if (new Big(wanted).gt(left)) {
    throw problem("payment_too_small", {
      status: 409,
      detail: `${shownMoney(left, currency)} of this payment are left, which is less than ${shownMoney(wanted, currency)}.`,
      facts: { left, wanted, currency },
    });
  }
  const at = ctx.clock.now();
  for (const { invoiceId, amount } of applications) {
    await postEntries(ctx.db, { organizationId, currency, at, paymentId: payment.id }, [
      { account: "unapplied", amount },
      { account: "receivable", amount: negated(amount), invoiceId },
    ]);
    await recordMovement(ctx, payment, { kind: "applied", invoiceId, amount, reason: null });
    await recordAudit(forOrganization(ctx, organizationId), {
      action: "payment.applied",
      target: { type: "invoice", id: invoiceId },
      summary: `Paid ${shownMoney(amount, currency)} of invoice ${numbers.get(invoiceId)} out of a payment of ${shownMoney(payment.amount, currency)}.`,
      after: { paymentId: payment.id, amount, currency },
    });
  }
}

async function checkInvoices(
  { db }: OperatorContext,
  { organizationId, currency }: PaymentRow,
  applications: readonly Application[],
): Promise<Map<string, string>> {
  const ids = applications.map(({ invoiceId }) => invoiceId);
  const rows = await db
    .select({ id: invoices.id, number: invoices.number, currency: invoices.currency })
    .from(invoices)
    .where(and(eq(invoices.organizationId, organizationId), inArray(invoices.id, ids)));
  const owed = await owedOf(db, ids);
  const seen = new Set<string>();
  for (const [index, { invoiceId, amount }] of applications.entries()) {
    const field = `invoices.${index}.amount`;
    checkAmount(amount, currency, field);
    const invoice = rows.find(({ id }) => id === invoiceId);
    if (!invoice || seen.has(invoiceId)) {
      throw problem("invoice_of_other_customer", {
        status: 422,
        detail: "A payment settles invoices of the customer who made it, each once.",
        fields: { [`invoices.${index}.invoiceId`]: "This is no invoice of the customer, or it is named twice." },
      });
    }
    seen.add(invoiceId);
    if (invoice.currency !== currency) {
      throw problem("other_currency", {
        status: 422,
        detail: `Invoice ${invoice.number} is in ${invoice.currency}, the payment in ${currency}.`,
        facts: { currency: invoice.currency },
      });
    }
    const open = owed.get(invoiceId) ?? "0";
    if (new Big(amount).gt(open)) {
      throw problem("invoice_overpaid", {
        status: 409,
        detail: `${shownMoney(open, currency)} are open of invoice ${invoice.number}. What is paid beyond it stays the customer’s credit.`,
        fields: { [field]: `At most ${shownMoney(open, currency)} are open.` },
        facts: { open, currency },
      });
    }
  }
  return new Map(rows.map(({ id, number }) => [id, number]));
}
