import Big from "big.js";
import { eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { invoices } from "../db/schema/invoices.ts";
import { writeOffs } from "../db/schema/payments.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { shownMoney } from "../money/shown-money.ts";
import { checkAmount } from "./check-amount.ts";
import { lockMoney } from "./lock-money.ts";
import { owedOf } from "./owed.ts";
import { negated, postEntries } from "./post-entries.ts";

interface WriteOff {
  amount: string;
  reason: string;
}

/** Gives up what is not expected of an invoice any more; gives the write-off's id. Throws `invoice_overpaid`. */
export function writeOff(ctx: OperatorContext, invoiceId: string, { amount, reason }: WriteOff): Promise<string> {
  return inTransaction(ctx, async (within) => {
    await lockMoney(within.db, [invoiceId]);
    const invoice = await getInvoiceRow(within, invoiceId);
    const { currency, number } = invoice;
    checkAmount(amount, currency);
    const open = (await owedOf(within.db, [invoiceId])).get(invoiceId) ?? "0";
    if (new Big(amount).gt(open)) {
      throw problem("invoice_overpaid", {
        status: 409,
        detail: `${shownMoney(open, currency)} are open of invoice ${number}; no more can be written off.`,
        fields: { amount: `At most ${shownMoney(open, currency)} are open.` },
        facts: { open, currency },
      });
    }
    return book(
      within,
      invoice,
      { amount, reason },
      `Wrote ${shownMoney(amount, currency)} of invoice ${number} off: ${reason}`,
    );
  });
}

/** Takes everything back that was written off of an invoice: it is owed again. Throws `not_written_off`. */
export function takeWriteOffBack(
  ctx: OperatorContext,
  invoiceId: string,
  { reason }: { reason: string },
): Promise<string> {
  return inTransaction(ctx, async (within) => {
    await lockMoney(within.db, [invoiceId]);
    const invoice = await getInvoiceRow(within, invoiceId);
    const amount = await writtenOffOf(within, invoiceId);
    if (new Big(amount).lte(0)) {
      throw problem("not_written_off", { status: 409, detail: "Nothing of this invoice is written off." });
    }
    const summary = `Took a write-off of ${shownMoney(amount, invoice.currency)} of invoice ${invoice.number} back: ${reason}`;
    return book(within, invoice, { amount: negated(amount), reason }, summary);
  });
}

/**
 * Takes back what was written off of an invoice that is credited: what never was owed was not given up either. Gives how
 * much, at most `atMost`. For those who hold the invoice's money.
 */
export async function lessenWriteOff(
  ctx: OperatorContext,
  invoiceId: string,
  { atMost, reason }: { atMost: Big; reason: string },
): Promise<Big> {
  const writtenOff = new Big(await writtenOffOf(ctx, invoiceId));
  const amount = writtenOff.lt(atMost) ? writtenOff : atMost;
  if (amount.lte(0)) return new Big(0);
  const invoice = await getInvoiceRow(ctx, invoiceId);
  const summary = `Took ${shownMoney(amount.toFixed(), invoice.currency)} of what was written off of invoice ${invoice.number} back: ${reason}`;
  await book(ctx, invoice, { amount: negated(amount.toFixed()), reason }, summary);
  return amount;
}

async function writtenOffOf({ db }: OperatorContext, invoiceId: string): Promise<string> {
  const [row] = await db
    .select({ amount: sql<string>`coalesce(sum(${writeOffs.amount}), 0)::text` })
    .from(writeOffs)
    .where(eq(writeOffs.invoiceId, invoiceId));
  return row?.amount ?? "0";
}

async function getInvoiceRow({ db }: OperatorContext, invoiceId: string) {
  const [row] = await db.select().from(invoices).where(eq(invoices.id, invoiceId));
  if (!row) throw notFound("invoice");
  return row;
}

async function book(
  ctx: OperatorContext,
  { id: invoiceId, organizationId, currency }: typeof invoices.$inferSelect,
  { amount, reason }: WriteOff,
  summary: string,
): Promise<string> {
  const at = ctx.clock.now();
  const id = newId("wof", at);
  await ctx.db
    .insert(writeOffs)
    .values({ id, organizationId, invoiceId, amount, currency, reason, actorName: ctx.actor.name, at });
  await postEntries(ctx.db, { organizationId, currency, at }, [
    { account: "write_off", amount, invoiceId },
    { account: "receivable", amount: negated(amount), invoiceId },
  ]);
  await recordAudit(forOrganization(ctx, organizationId), {
    action: new Big(amount).gt(0) ? "invoice.written_off" : "invoice.write_off_taken_back",
    target: { type: "invoice", id: invoiceId },
    summary,
    after: { amount, currency, reason },
  });
  return id;
}
