import { and, asc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Invoice, InvoiceLine } from "../contract/invoices.ts";
import { invoiceLines, invoices } from "../db/schema/invoices.ts";
import { prices } from "../db/schema/pricing.ts";
import { notFound } from "../http/problem.ts";
import { getOrganization } from "../organizations/organizations.ts";
import type { BillLine } from "./bill.ts";
import { draftIdOf, draftLineId, openPeriods, readDraft, runningPeriod } from "./draft-invoice.ts";
import type { Period } from "./period.ts";
import { getSeller, type Party } from "./seller.ts";
import { type InvoiceRow, toInvoice, toInvoiceLine } from "./to-invoice.ts";

/** An issued invoice or a running draft, with all that its page and its document show. */
export interface InvoiceView {
  invoice: Invoice;
  period: Period;
  currency: string;
  seller: Party;
  billTo: Party;
  lines: { id: string; line: BillLine; shown: InvoiceLine }[];
  /** Null for a draft. */
  issued: InvoiceRow | null;
}

const draftShape = /^draft-\d{4}-\d{2}$/;

/**
 * The invoice of an id; `current` for the running draft, `draft-<year>-<month>` for a month that still collects, which
 * goes on to be the invoice's own address once it is issued. Throws not found for another organization's.
 */
export async function getInvoiceView(ctx: Context, id: string): Promise<InvoiceView> {
  if (id !== "current" && !draftShape.test(id)) return issuedView(ctx, await getIssued(ctx, id));
  const organization = await getOrganization(ctx);
  const { timeZone } = organization;
  const periods = id === "current" ? [await runningPeriod(ctx, timeZone)] : await openPeriods(ctx, organization);
  const period = periods.find((open) => id === "current" || draftIdOf(open, timeZone) === id);
  if (!period) return issuedView(ctx, await findByMonth(ctx, id, timeZone));
  const draft = await readDraft(ctx, organization, period);
  return {
    invoice: draft.invoice,
    period,
    currency: organization.currency,
    seller: getSeller(),
    billTo: { name: organization.billingName, address: organization.billingAddress, taxId: organization.taxId },
    lines: toLines(draft.lines, draftLineId, organization.currency),
    issued: null,
  };
}

async function getIssued(ctx: Context, id: string): Promise<InvoiceRow> {
  const [row] = await ctx.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.organizationId, ctx.organizationId), eq(invoices.id, id)));
  if (!row) throw notFound("invoice");
  return row;
}

async function findByMonth(ctx: Context, draftId: string, timeZone: string): Promise<InvoiceRow> {
  const rows = await ctx.db.select().from(invoices).where(eq(invoices.organizationId, ctx.organizationId));
  const row = rows.find(
    ({ periodStart, periodEnd }) => draftIdOf({ start: periodStart, end: periodEnd }, timeZone) === draftId,
  );
  if (!row) throw notFound("invoice");
  return row;
}

async function issuedView(ctx: Context, row: InvoiceRow): Promise<InvoiceView> {
  const stored = await ctx.db
    .select({
      line: invoiceLines,
      sku: prices.sku,
      product: prices.product,
      per: prices.per,
      unitAmount: prices.amount,
    })
    .from(invoiceLines)
    .innerJoin(prices, eq(prices.id, invoiceLines.priceId))
    .where(and(eq(invoiceLines.organizationId, ctx.organizationId), eq(invoiceLines.invoiceId, row.id)))
    .orderBy(asc(invoiceLines.position));
  const lines = stored.map(({ line, product, ...price }) => ({
    ...line,
    ...price,
    // A check constraint of `prices` allows these only.
    product: product as BillLine["product"],
  }));
  return {
    invoice: toInvoice(row),
    period: { start: row.periodStart, end: row.periodEnd },
    currency: row.currency,
    seller: row.seller,
    billTo: row.billTo,
    lines: toLines(lines, ({ id }) => id, row.currency),
    issued: row,
  };
}

function toLines<Line extends BillLine>(lines: readonly Line[], idOf: (line: Line) => string, currency: string) {
  return lines.map((line, index) => {
    const id = idOf(line);
    return { id, line, shown: toInvoiceLine(line, id, index + 1, currency) };
  });
}
