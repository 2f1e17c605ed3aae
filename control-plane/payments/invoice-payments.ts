import { and, eq, sql } from "drizzle-orm";
import { findStripe } from "../card-payments/stripe-settings.ts";
import type { Context } from "../context.ts";
import type { InvoicePayments } from "../contract/invoice-payments.ts";
import { invoices } from "../db/schema/invoices.ts";
import { toInstant } from "../db/to-instant.ts";
import { notFound } from "../http/problem.ts";
import { creditorReference } from "../money/creditor-reference.ts";
import { roundMoney } from "../money/decimal.ts";
import { allSellers } from "../taxes/sellers.ts";
import { invoiceBalance } from "./invoice-balance.ts";
import { transferText } from "./transfer-text.ts";

type Item = InvoicePayments["items"][number];
interface Row extends Pick<Item, "kind" | "reference" | "receivedOn"> {
  at: string;
  amount: string;
  [column: string]: unknown;
}

/** What lessened an invoice since it was issued, what is open of it and how to pay that. Throws `not_found`. */
export async function getInvoicePayments(ctx: Context, invoiceId: string): Promise<InvoicePayments> {
  const [invoice] = await ctx.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.organizationId, ctx.organizationId), eq(invoices.id, invoiceId)));
  if (!invoice) throw notFound("invoice");
  const { currency } = invoice;
  const [{ open }, items] = await Promise.all([invoiceBalance(ctx, invoiceId), readItems(ctx, invoiceId, currency)]);
  const transfer = Number(open.amount) > 0 ? await transferOf(ctx, invoice, open.amount) : null;
  return { invoiceId, open, items, cards: Number(open.amount) > 0 && findStripe() !== null, transfer };
}

async function readItems(ctx: Context, invoiceId: string, currency: string): Promise<Item[]> {
  const { rows } = await ctx.db.execute<Row>(sql`
    select entry.at, entry.amount::text,
      case when entry.kind = 'payment' and entry.amount > 0 then 'release' else entry.kind end as kind,
      coalesce(payment.reference, note.number, given_up.reason, '') as reference,
      payment.received_on::text as "receivedOn"
    from ledger_entries entry
    left join payments payment on payment.id = entry.payment_id
    left join credit_notes note on note.id = entry.credit_note_id
    left join lateral (
      select reason from write_offs
      where invoice_id = entry.invoice_id and at = entry.at and entry.kind = 'write_off' limit 1
    ) as given_up on true
    where entry.organization_id = ${ctx.organizationId} and entry.invoice_id = ${invoiceId}
      and entry.account = 'receivable' and entry.kind <> 'invoice'
    order by entry.at, entry.position
  `);
  return rows.map(({ at, amount, ...facts }) => ({
    ...facts,
    at: toInstant(at).toString(),
    amount: { amount: roundMoney(amount, currency), currency },
  }));
}

/** The account of the seller that the invoice names, or else of the default one. */
async function transferOf(
  ctx: Context,
  { number, seller, currency }: typeof invoices.$inferSelect,
  amount: string,
): Promise<InvoicePayments["transfer"]> {
  const reference = creditorReference(number);
  const sellers = (await allSellers(ctx.db)).filter(({ iban }) => iban !== null);
  const payee = sellers.find(({ name }) => name === seller.name) ?? sellers[0];
  if (!payee?.iban || !reference) return null;
  const { name, iban, bic, bankName } = payee;
  return {
    ...{ payee: name, iban, bic, bankName, amount: { amount, currency }, creditorReference: reference },
    qrText: currency === "EUR" ? transferText({ payee: name, iban, bic, amount, creditorReference: reference }) : null,
  };
}
