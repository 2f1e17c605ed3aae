import { asc, eq } from "drizzle-orm";
import { creditedOfLine } from "../credit-notes/creditable-lines.ts";
import type { Database } from "../db/client.ts";
import { invoiceLines } from "../db/schema/invoices.ts";
import { prices } from "../db/schema/pricing.ts";
import type { BillLine } from "./bill-line.ts";
import type { InvoiceFacts } from "./invoice-facts.ts";
import type { TaxedLine } from "./party-bills.ts";
import { taxKey } from "./totals.ts";

export type IssuedLine = TaxedLine & {
  id: string;
  /** What credit notes took back of it, before tax. */
  credited: string;
};

/** The stored lines of an issued invoice, in their order, each with its price or clause and its tax. */
export async function readIssuedLines(
  db: Database,
  { row, taxes }: Pick<InvoiceFacts, "row" | "taxes">,
): Promise<IssuedLine[]> {
  const price = { sku: prices.sku, product: prices.product, per: prices.per, unitAmount: prices.amount };
  const stored = await db
    .select({ line: invoiceLines, price, credited: creditedOfLine })
    .from(invoiceLines)
    .leftJoin(prices, eq(prices.id, invoiceLines.priceId))
    .where(eq(invoiceLines.invoiceId, row.id))
    .orderBy(asc(invoiceLines.position));
  const rules = new Map(taxes.map((tax) => [taxKey(tax), tax]));
  return stored.map(({ line: { taxCategory: category, taxRatePercent: ratePercent, ...line }, price, credited }) => {
    const tax = rules.get(taxKey({ category: category as TaxedLine["tax"]["category"], ratePercent }));
    if (!tax) throw new Error(`${line.id} has a tax that its invoice does not have`);
    const ofAdjustment = { sku: line.sku ?? "", product: "adjustment", per: 1, unitAmount: line.exactAmount };
    const { product, ...rest } = price ?? ofAdjustment;
    // Check constraints of the lines and of `prices` allow these only.
    const known = { kind: line.kind as BillLine["kind"], product: product as BillLine["product"] };
    return { ...line, ...rest, ...known, tax, credited };
  });
}
