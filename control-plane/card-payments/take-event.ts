import Big from "big.js";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { cardCheckouts, cardEvents } from "../db/schema/card-payments.ts";
import { payments } from "../db/schema/payments.ts";
import { ProblemException } from "../http/problem.ts";
import { minorUnit } from "../money/decimal.ts";
import { lockMoney } from "../payments/lock-money.ts";
import { appliedOf, owedOf, unappliedOf } from "../payments/owed.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { refundPayment } from "../payments/refund-payment.ts";
import { releasePayment } from "../payments/release-payment.ts";
import { reversePayment } from "../payments/reverse-payment.ts";
import { toMinorUnits } from "./create-session.ts";

const reference = z.string().min(1).max(255);
const event = z.looseObject({
  id: reference,
  type: z.string().max(100),
  data: z.looseObject({ object: z.looseObject({}) }),
});
const session = z.looseObject({
  id: reference,
  payment_status: z.string(),
  payment_intent: reference,
  amount_total: z.number().int().positive(),
  currency: z.string(),
});
const charge = z.looseObject({
  payment_intent: reference,
  amount_refunded: z.number().int().nonnegative(),
  currency: z.string(),
});
const dispute = z.looseObject({ payment_intent: reference, reason: z.string().max(100).catch("unknown") });

/** What came of an event: done, known before, none of ours, or wrong in a way that an operator must look at. */
export type EventOutcome = "booked" | "known" | "not_ours" | "mismatch";

/**
 * Takes a verified event in, once: a page that was paid becomes a payment that settles its invoice, a refund pays
 * credit back, a dispute undoes the payment. Amount and currency must be those of the page.
 */
export function takeEvent(ctx: OperatorContext, body: unknown): Promise<EventOutcome> {
  const { id, type, data } = event.parse(body);
  return inTransaction(ctx, async (within) => {
    await lockMoney(within.db, [id]);
    const [known] = await within.db.select().from(cardEvents).where(eq(cardEvents.id, id));
    if (known) return "known";
    const outcome = await book(within, type, data.object);
    await within.db.insert(cardEvents).values({ id, type, outcome, receivedAt: within.clock.now() });
    return outcome;
  });
}

function book(ctx: OperatorContext, type: string, object: unknown): Promise<EventOutcome> {
  switch (type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      return bookSession(ctx, object);
    case "charge.refunded":
      return bookRefund(ctx, object);
    case "charge.dispute.created":
      return bookDispute(ctx, object);
    default:
      return Promise.resolve("not_ours");
  }
}

async function bookSession(ctx: OperatorContext, object: unknown): Promise<EventOutcome> {
  const parsed = session.safeParse(object);
  // A debit that is still under way comes again as `async_payment_succeeded`.
  if (!parsed.success || parsed.data.payment_status !== "paid") return "not_ours";
  const { id: sessionId, payment_intent: externalId, amount_total: paid, currency: paidIn } = parsed.data;
  const [checkout] = await ctx.db.select().from(cardCheckouts).where(eq(cardCheckouts.sessionId, sessionId));
  if (!checkout) return "not_ours";
  const { invoiceId, organizationId, amount, currency } = checkout;
  if (paidIn.toUpperCase() !== currency || paid !== toMinorUnits(amount, currency)) {
    await recordAudit(ctx, {
      action: "card_payment.mismatch",
      target: { type: "invoice", id: invoiceId },
      outcome: "refused",
      summary: `A card payment does not have the amount of its page; nothing was booked.`,
      after: { sessionId, paid, paidIn, amount, currency },
    });
    return "mismatch";
  }
  if (await findPayment(ctx, externalId)) return "known";
  await lockMoney(ctx.db, [invoiceId]);
  const owed = new Big((await owedOf(ctx.db, [invoiceId])).get(invoiceId) ?? "0");
  const settles = owed.lt(amount) ? owed : new Big(amount);
  const decimals = minorUnit(currency);
  await recordPayment(ctx, {
    ...{ organizationId, amount, currency, method: "card", externalId, payerName: null },
    ...{ receivedOn: ctx.clock.now().toString().slice(0, 10), reference: `Card payment ${externalId}` },
    // Somebody may have transferred it meanwhile: then the rest is the customer's credit.
    invoices: settles.gt(0) ? [{ invoiceId, amount: settles.toFixed(decimals) }] : [],
  });
  return "booked";
}

async function bookRefund(ctx: OperatorContext, object: unknown): Promise<EventOutcome> {
  const parsed = charge.safeParse(object);
  const payment = parsed.success ? await findPayment(ctx, parsed.data.payment_intent) : null;
  if (!parsed.success || !payment || parsed.data.currency.toUpperCase() !== payment.currency) return "not_ours";
  const decimals = minorUnit(payment.currency);
  const total = new Big(parsed.data.amount_refunded).div(new Big(10).pow(decimals));
  const applied = await appliedOf(ctx.db, payment.id);
  const settled = [...applied.values()].reduce((sum, each) => sum.plus(each), new Big(0));
  const before = new Big(payment.amount).minus(await unappliedOf(ctx.db, payment.id)).minus(settled);
  // Stripe says the sum of all refunds of the charge.
  const amount = total.minus(before);
  if (amount.lte(0)) return "known";
  for (const invoiceId of applied.keys()) {
    if (amount.lte(await unappliedOf(ctx.db, payment.id))) break;
    await releasePayment(ctx, payment.id, { invoiceId, reason: "Refunded by card." });
  }
  await refundPayment(ctx, payment.id, { amount: amount.toFixed(decimals), reason: "Refunded by card." });
  return "booked";
}

async function bookDispute(ctx: OperatorContext, object: unknown): Promise<EventOutcome> {
  const parsed = dispute.safeParse(object);
  const payment = parsed.success ? await findPayment(ctx, parsed.data.payment_intent) : null;
  if (!parsed.success || !payment) return "not_ours";
  try {
    await reversePayment(ctx, payment.id, { reason: `Disputed with the card company: ${parsed.data.reason}.` });
    return "booked";
  } catch (error) {
    // Paid back or undone already.
    if (error instanceof ProblemException) return "known";
    throw error;
  }
}

async function findPayment({ db }: OperatorContext, externalId: string) {
  const [payment] = await db.select().from(payments).where(eq(payments.externalId, externalId));
  return payment ?? null;
}
