import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { payments } from "../db/schema/payments.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { type Application, applyLocked } from "./apply-payment.ts";
import { checkAmount } from "./check-amount.ts";
import { lockMoney } from "./lock-money.ts";
import { negated, postEntries } from "./post-entries.ts";

export interface PaymentInput {
  organizationId: string;
  amount: string;
  currency: string;
  method: "bank_transfer" | "card";
  /** A calendar day. */
  receivedOn: string;
  reference: string;
  payerName: string | null;
  bankEntryId?: string;
  externalId?: string;
  /** What of it settles which invoices; the rest is the customer's credit. */
  invoices: readonly Application[];
}

/**
 * Records money that came in, and settles invoices with it; gives its id. What is not applied is the customer's credit.
 * Throws `invalid_amount`, `invalid_day` and what `applyPayment` throws.
 */
export function recordPayment(ctx: OperatorContext, input: PaymentInput): Promise<string> {
  return inTransaction(ctx, async (within) => {
    const { organizationId, amount, currency, invoices: applications, ...facts } = input;
    await getOrganization(forOrganization(within, organizationId));
    checkAmount(amount, currency);
    const now = within.clock.now();
    if (facts.receivedOn > now.add({ hours: 24 }).toString().slice(0, 10)) {
      throw problem("invalid_day", {
        status: 422,
        detail: "This day has not come yet. Record a payment when the money is there.",
        fields: { receivedOn: "Choose a day up to today." },
      });
    }
    const id = newId("pay", now);
    await lockMoney(within.db, [id, ...applications.map(({ invoiceId }) => invoiceId)]);
    const [payment] = await within.db
      .insert(payments)
      .values({ id, organizationId, amount, currency, ...facts, recordedAt: now, recordedBy: within.actor.name })
      .returning();
    if (!payment) throw new Error("an insert gives its row");
    await postEntries(within.db, { organizationId, currency, at: now, paymentId: id }, [
      { account: "cash", amount },
      { account: "unapplied", amount: negated(amount) },
    ]);
    await recordAudit(forOrganization(within, organizationId), {
      action: "payment.recorded",
      target: { type: "payment", id },
      summary: `Recorded a payment of ${shownMoney(amount, currency)}, received on ${facts.receivedOn}.`,
      after: { amount, currency, ...facts },
    });
    await applyLocked(within, payment, applications);
    await recordEvent(forOrganization(within, organizationId), {
      type: "payment.received",
      subjectId: id,
      facts: { amount: { amount, currency }, receivedOn: facts.receivedOn, invoices: applications.length },
    });
    return id;
  });
}
