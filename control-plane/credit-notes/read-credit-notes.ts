import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { CreditNoteDetail, listCreditNotes as route } from "../contract/credit-notes.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { Database } from "../db/client.ts";
import { creditNoteLines, creditNotes, creditNoteTaxes } from "../db/schema/credit-notes.ts";
import { invoiceLines, invoices } from "../db/schema/invoices.ts";
import { prices } from "../db/schema/pricing.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import type { TaxGroup } from "../invoicing/totals.ts";
import { type CreditNoteFacts, toCreditNote } from "./to-credit-note.ts";

type DetailFacts = CreditNoteFacts & { invoice: typeof invoices.$inferSelect };

/** The organization's credit notes, newest first. */
export async function listCreditNotes(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const isOlder = last
    ? sql`(${creditNotes.issuedAt}, ${creditNotes.id}) < (${last[0]}::timestamptz, ${last[1]})`
    : undefined;
  const facts = await readFacts(
    ctx.db,
    and(eq(creditNotes.organizationId, ctx.organizationId), isOlder),
    query.limit + 1,
  );
  return toPage(facts, query.limit, toCreditNote, ({ note }) => encodeCursor([note.issuedAt.toString(), note.id]));
}

/** One credit note with its lines and the parties of its invoice. Throws not found. */
export async function getCreditNote(ctx: Context, id: string): Promise<CreditNoteDetail> {
  const mine = and(eq(creditNotes.organizationId, ctx.organizationId), eq(creditNotes.id, id));
  const [facts] = await readFacts(ctx.db, mine, 1);
  if (!facts) throw notFound("credit note");
  const lines = await ctx.db
    .select({
      line: creditNoteLines,
      place: {
        invoicePosition: invoiceLines.position,
        projectName: invoiceLines.projectName,
        // What was used has it with its price, an adjustment on the line.
        sku: sql<string>`coalesce(${prices.sku}, ${invoiceLines.sku}, '')`,
        poNumber: invoiceLines.poNumber,
      },
    })
    .from(creditNoteLines)
    .innerJoin(invoiceLines, eq(invoiceLines.id, creditNoteLines.invoiceLineId))
    .leftJoin(prices, eq(prices.id, invoiceLines.priceId))
    .where(eq(creditNoteLines.creditNoteId, id))
    .orderBy(asc(creditNoteLines.position));
  const { currency } = facts.note;
  return {
    ...toCreditNote(facts),
    seller: facts.invoice.seller,
    billTo: facts.invoice.billTo,
    buyer: facts.invoice.buyer,
    invoiceIssuedAt: facts.invoice.issuedAt.toString(),
    periodStart: facts.invoice.periodStart.toString(),
    periodEnd: facts.invoice.periodEnd.toString(),
    lines: lines.map(({ line, place }) => ({
      ...{ id: line.id, position: line.position, invoiceLineId: line.invoiceLineId, ...place },
      ...{ description: line.description, amount: { amount: line.amount, currency } },
      // A check constraint of the invoice's line allows the known categories only.
      taxCategory: line.taxCategory as CreditNoteDetail["lines"][number]["taxCategory"],
      taxRatePercent: line.taxRatePercent,
    })),
  };
}

async function readFacts(db: Database, where: SQL | undefined, limit: number): Promise<DetailFacts[]> {
  const rows = await db
    .select({ note: creditNotes, invoice: invoices })
    .from(creditNotes)
    .innerJoin(invoices, eq(invoices.id, creditNotes.invoiceId))
    .where(where)
    .orderBy(desc(creditNotes.issuedAt), desc(creditNotes.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const ids = rows.map(({ note }) => note.id);
  const taxes = await db.select().from(creditNoteTaxes).where(inArray(creditNoteTaxes.creditNoteId, ids));
  return rows.map((row) => ({
    ...row,
    taxes: taxes
      .filter(({ creditNoteId }) => creditNoteId === row.note.id)
      .map(({ category, label, ratePercent, reason, base, amount }) => ({
        ...{ label, ratePercent, reason, base, amount },
        category: category as TaxGroup["category"],
      })),
  }));
}
