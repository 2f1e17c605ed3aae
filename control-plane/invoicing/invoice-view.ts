import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Invoice, InvoiceLine } from "../contract/invoices.ts";
import type { Party } from "../contract/parties.ts";
import { invoices } from "../db/schema/invoices.ts";
import { notFound } from "../http/problem.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { draftIdOf, draftLineId, openPeriods, readDrafts, runningPeriod } from "./draft-invoice.ts";
import { type InvoiceFacts, readInvoiceFacts } from "./invoice-facts.ts";
import { readIssuedLines } from "./issued-lines.ts";
import type { TaxedLine } from "./party-bills.ts";
import type { Period } from "./period.ts";
import { readSeller } from "./seller.ts";
import { toInvoice, toInvoiceLine } from "./to-invoice.ts";

/** An issued invoice or a running draft, with all that its page and its document show. */
export interface InvoiceView {
  invoice: Invoice;
  period: Period;
  currency: string;
  seller: Party;
  billTo: Party;
  /** Null where the invoice goes to the buyer itself. */
  buyer: Party | null;
  lines: { id: string; line: TaxedLine; shown: InvoiceLine }[];
  /** Null for a draft. */
  issued: InvoiceFacts | null;
}

const draftMonthLength = "draft-2026-01".length;
/** `current` or a month, and whom it is billed to where that is not the default party. */
const draftShape = /^(?:current|draft-\d{4}-\d{2})(?:-(ent_[0-9a-z]+))?$/;

/**
 * The invoice of an id; `current` for the running draft, `draft-<year>-<month>` for a month that still collects, which
 * goes on to be the invoice's own address once it is issued. Throws not found for another organization's.
 */
export async function getInvoiceView(ctx: Context, id: string): Promise<InvoiceView> {
  if (!draftShape.test(id)) return issuedView(ctx, await getIssued(ctx, id));
  const organization = await getOrganization(ctx);
  const { timeZone } = organization;
  const isRunning = id.startsWith("current");
  const periods = isRunning ? [await runningPeriod(ctx, timeZone)] : await openPeriods(ctx, organization);
  const period = periods.find((open) => isRunning || id.startsWith(draftIdOf(open, timeZone)));
  if (!period) return issuedView(ctx, await findByMonth(ctx, id, timeZone));
  const draft = (await readDrafts(ctx, organization, period)).find(({ invoice }) => invoice.id === id);
  if (!draft) throw notFound("invoice");
  return {
    invoice: draft.invoice,
    period,
    currency: organization.currency,
    seller: await readSeller(ctx.db, draft.bill.billedTo.entity, draft.bill.billedTo.language),
    buyer: draft.bill.billedTo.buyer,
    billTo: draft.bill.billedTo.billTo,
    lines: draft.bill.lines.map((line, index) => {
      const id = draftLineId(line);
      return { id, line, shown: toInvoiceLine(line, id, index + 1, organization.currency) };
    }),
    issued: null,
  };
}

async function getIssued(ctx: Context, id: string): Promise<InvoiceFacts> {
  const mine = and(eq(invoices.organizationId, ctx.organizationId), eq(invoices.id, id));
  const [facts] = await readInvoiceFacts(ctx.db, mine);
  if (!facts) throw notFound("invoice");
  return facts;
}

/** The default party's invoice has the first number of its month. */
async function findByMonth(ctx: Context, draftId: string, timeZone: string): Promise<InvoiceFacts> {
  const [, legalEntityId] = draftShape.exec(draftId) ?? [];
  const month = sql`to_char(${invoices.periodStart} at time zone ${timeZone}, '"draft-"YYYY-MM')`;
  const [facts] = await readInvoiceFacts(
    ctx.db,
    and(
      eq(invoices.organizationId, ctx.organizationId),
      sql`${month} = ${draftId.slice(0, draftMonthLength)}`,
      legalEntityId === undefined ? undefined : eq(invoices.legalEntityId, legalEntityId),
    ),
    { orderBy: [sql`length(${invoices.number})`, sql`${invoices.number}`], limit: 1 },
  );
  if (!facts) throw notFound("invoice");
  return facts;
}

async function issuedView(ctx: Context, facts: InvoiceFacts): Promise<InvoiceView> {
  const { row } = facts;
  return {
    invoice: toInvoice(facts, ctx.clock.now()),
    period: { start: row.periodStart, end: row.periodEnd },
    currency: row.currency,
    seller: row.seller,
    buyer: row.buyer,
    billTo: row.billTo,
    lines: (await readIssuedLines(ctx.db, facts)).map((line, index) => ({
      id: line.id,
      line,
      shown: toInvoiceLine(line, line.id, index + 1, row.currency, line.credited),
    })),
    issued: facts,
  };
}
