import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { creditNotes, creditNoteTaxes } from "../db/schema/credit-notes.ts";
import { type TaxGroup, taxKey } from "../invoicing/totals.ts";
import { percentOf, roundMoney, subtractDecimals, sumDecimals } from "../money/decimal.ts";
import type { CreditedLine } from "./credited-lines.ts";

type Before = Map<string, { base: string; amount: string }>;

/** What credit notes of an invoice took back of each of its taxes. */
export async function readCreditedTaxes(db: Database, invoiceId: string): Promise<Before> {
  const { rows } = await db.execute<{ category: string; ratePercent: string; base: string; amount: string }>(sql`
    select tax.category, tax.rate_percent::text as "ratePercent", sum(tax.base)::text as base, sum(tax.amount)::text as amount
    from ${creditNoteTaxes} tax join ${creditNotes} note on note.id = tax.credit_note_id
    where note.invoice_id = ${invoiceId}
    group by tax.category, tax.rate_percent
  `);
  // A check constraint of the invoice's lines allows the known categories only.
  return new Map(rows.map(({ base, amount, ...tax }) => [taxKey(tax as TaxGroup), { base, amount }]));
}

/**
 * The tax that lines take back, by category and rate: that of all that was credited so far with them, less that of what
 * was credited before. So parts give the tax of the whole, whatever they are, and all of it is the invoice's.
 */
export function toCreditedTaxes(
  lines: readonly CreditedLine[],
  taxes: readonly TaxGroup[],
  before: Before,
  currency: string,
): TaxGroup[] {
  return taxes.flatMap((tax) => {
    const key = taxKey(tax);
    const amounts = lines
      .filter(({ line }) => taxKey({ category: tax.category, ratePercent: line.taxRatePercent }) === key)
      .filter(({ line }) => line.taxCategory === tax.category)
      .map(({ amount }) => amount);
    if (amounts.length === 0) return [];
    const sofar = before.get(key) ?? { base: "0", amount: "0" };
    const base = roundMoney(sumDecimals(amounts), currency);
    const whole = percentOf(sumDecimals([sofar.base, base]), tax.ratePercent, currency);
    return [{ ...tax, base, amount: roundMoney(subtractDecimals(whole, sofar.amount), currency) }];
  });
}
