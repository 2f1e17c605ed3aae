import { and, asc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { creditNoteLines, creditNotes, creditNoteTaxes } from "../db/schema/credit-notes.ts";
import type { InvoiceView } from "../invoicing/invoice-view.ts";
import { subtractDecimals } from "../money/decimal.ts";
import { adjustmentRow, type ChargeFacts, taxRow } from "./charge-rows.ts";
import type { FocusRow } from "./focus-columns.ts";

/** What the credit notes of an issued invoice take back, under their own numbers: corrections of a period invoiced before. */
export async function creditNoteRows(
  ctx: Context,
  view: InvoiceView,
  { organization, tagsOf }: Pick<ChargeFacts, "organization" | "tagsOf">,
): Promise<FocusRow[]> {
  const ofInvoice = and(
    eq(creditNotes.organizationId, ctx.organizationId),
    eq(creditNotes.invoiceId, view.issued?.row.id ?? ""),
  );
  const lines = await ctx.db
    .select({ note: creditNotes, line: creditNoteLines })
    .from(creditNotes)
    .innerJoin(creditNoteLines, eq(creditNoteLines.creditNoteId, creditNotes.id))
    .where(ofInvoice)
    .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id), asc(creditNoteLines.position));
  const taxes = await ctx.db
    .select({ note: creditNotes, tax: creditNoteTaxes })
    .from(creditNotes)
    .innerJoin(creditNoteTaxes, eq(creditNoteTaxes.creditNoteId, creditNotes.id))
    .where(ofInvoice)
    .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id), asc(creditNoteTaxes.category));
  const byId = new Map(view.lines.map((line) => [line.id, line]));
  const facts = { organization, resource: undefined, costCenter: undefined, tagsOf };
  const correction = (number: string) => ({ ChargeClass: "Correction", InvoiceId: number });
  return [
    ...lines.flatMap(({ note, line }) => {
      const corrected = byId.get(line.invoiceLineId);
      if (!corrected) return [];
      const taken = { ...corrected.line, description: line.description, amount: negated(line.amount) };
      const row = adjustmentRow(view, { ...corrected, line: taken }, facts);
      return [{ ...row, ...correction(note.number), ChargeCategory: "Adjustment" }];
    }),
    ...taxes.map(({ note, tax: { base, amount, category, ...rest } }) => {
      const inCurrency = (value: string) => ({ amount: negated(value), currency: note.currency });
      // A check constraint of the invoice's taxes, of which these are a part, allows the known categories only.
      const known = category as InvoiceView["invoice"]["taxes"][number]["category"];
      const tax = { ...rest, category: known, base: inCurrency(base), amount: inCurrency(amount) };
      return { ...taxRow(view, tax, { organization }), ...correction(note.number) };
    }),
  ];
}

/** Amounts of a credit note have the sign of the invoice's. */
function negated(amount: string): string {
  return subtractDecimals("0", amount);
}
