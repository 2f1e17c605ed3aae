import Big from "big.js";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { ledgerEntries } from "../db/schema/invoices.ts";
import { getPaymentRow } from "./get-payment.ts";
import { lockMoney } from "./lock-money.ts";
import { owedOf } from "./owed.ts";
import { negated } from "./post-entries.ts";
import { releaseLocked } from "./release-payment.ts";
import { lessenWriteOff } from "./write-off.ts";

/**
 * After an invoice was credited: what was written off beyond what is owed now is taken back, then what is paid beyond it
 * becomes the customer's credit, the newest payment first. Call it in the transaction that credits.
 */
export async function releaseOverpaid(ctx: OperatorContext, invoiceId: string, reason: string): Promise<void> {
  const settled = await ctx.db
    .select({ paymentId: ledgerEntries.paymentId, applied: sql<string>`(-sum(${ledgerEntries.amount}))::text` })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.account, "receivable"),
        eq(ledgerEntries.invoiceId, invoiceId),
        isNotNull(ledgerEntries.paymentId),
      ),
    )
    .groupBy(ledgerEntries.paymentId)
    .having(sql`sum(${ledgerEntries.amount}) < 0`)
    .orderBy(desc(ledgerEntries.paymentId));
  await lockMoney(ctx.db, [invoiceId, ...settled.map(({ paymentId }) => paymentId ?? "")]);
  let owed = new Big((await owedOf(ctx.db, [invoiceId])).get(invoiceId) ?? "0");
  if (owed.lt(0)) owed = owed.plus(await lessenWriteOff(ctx, invoiceId, { atMost: owed.neg(), reason }));
  for (const { paymentId, applied } of settled) {
    if (owed.gte(0)) return;
    const beyond = owed.neg();
    const amount = beyond.lt(applied) ? beyond.toFixed() : applied;
    const payment = await getPaymentRow(ctx, paymentId ?? "");
    await releaseLocked(ctx, payment, { invoiceId, amount, reason });
    owed = owed.minus(negated(amount));
  }
}
