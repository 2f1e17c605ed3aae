import Big from "big.js";
import { eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { CreditNote } from "../contract/credit-notes.ts";
import type { createCreditNote as route } from "../contract/operator-invoices.ts";
import type { RouteInput } from "../contract/route.ts";
import { advisoryLocks } from "../db/advisory-locks.ts";
import { creditNotes, creditNoteTaxes } from "../db/schema/credit-notes.ts";
import { invoices } from "../db/schema/invoices.ts";
import { enqueueDocument } from "../deliveries/enqueue.ts";
import { recordEvent } from "../events/record-event.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { type InvoiceFacts, readInvoiceFacts } from "../invoicing/invoice-facts.ts";
import { nextNumber } from "../invoicing/next-number.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { releaseOverpaid } from "../payments/release-overpaid.ts";
import { readCreditableLines } from "./creditable-lines.ts";
import { toCreditedLines } from "./credited-lines.ts";
import { readCreditedTaxes, toCreditedTaxes } from "./credited-taxes.ts";
import { insertCreditedLines } from "./insert-credited-lines.ts";
import { postCreditNote } from "./post-credit-note.ts";
import { toCreditNote } from "./to-credit-note.ts";

/**
 * Takes an issued invoice back whole, or amounts of its lines: number, document, ledger, audit entry and event in the
 * transaction of `ctx`. Refuses more than a line or the invoice has left, and anything once the invoice is void.
 */
export async function issueCreditNote(
  ctx: OperatorContext,
  invoiceId: string,
  input: RouteInput<typeof route>["body"],
): Promise<CreditNote> {
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(${advisoryLocks.creditNotes}::integer, hashtext(${invoiceId}))`,
  );
  const [invoice] = await readInvoiceFacts(ctx.db, eq(invoices.id, invoiceId));
  if (!invoice) throw notFound("invoice");
  const { row } = invoice;
  if (invoice.isVoid) {
    throw problem("invoice_is_void", { status: 409, detail: `Invoice ${row.number} was taken back whole already.` });
  }
  const { organizationId, currency } = row;
  const lines = toCreditedLines(input, await readCreditableLines(ctx.db, invoiceId), currency);
  const taxes = toCreditedTaxes(lines, invoice.taxes, await readCreditedTaxes(ctx.db, invoiceId), currency);
  const subtotal = roundMoney(sumDecimals(lines.map(({ amount }) => amount)), currency);
  const tax = roundMoney(sumDecimals(taxes.map(({ amount }) => amount)), currency);
  const totals = { subtotal, tax, total: sumDecimals([subtotal, tax]) };
  refuseMoreThanInvoice(invoice, lines.length, totals.total);
  const issuedAt = ctx.clock.now();
  const note: typeof creditNotes.$inferSelect = {
    ...{ id: newId("crn", issuedAt), organizationId, invoiceId, kind: input.kind, reason: input.reason },
    ...{ number: await nextNumber(ctx.db, "CN", issuedAt), currency, ...totals, issuedAt },
    ...{ issuedByType: ctx.actor.type, issuedById: ctx.actor.id, issuedByName: ctx.actor.name },
  };
  await ctx.db.insert(creditNotes).values(note);
  await ctx.db
    .insert(creditNoteTaxes)
    .values(taxes.map((group) => ({ creditNoteId: note.id, organizationId, ...group })));
  await insertCreditedLines(ctx.db, note, lines);
  await postCreditNote(ctx.db, note);
  await releaseOverpaid(ctx, invoiceId, `Credit note ${note.number}.`);
  await tell(ctx, invoice, note);
  await enqueueDocument({ ...ctx, organizationId }, { kind: "creditNote", id: note.id, number: note.number, issuedAt });
  return toCreditNote({ note, taxes, invoice: row });
}

function refuseMoreThanInvoice({ row, credited }: InvoiceFacts, lines: number, total: string): void {
  const { currency } = row;
  const left = new Big(row.total).minus(credited);
  if (lines === 0) {
    throw problem("invoice_has_nothing_left", {
      status: 409,
      detail: `All of invoice ${row.number} was credited already.`,
    });
  }
  const rest = left.minus(total);
  // Lines that bill and lines that credit stand in one invoice: those that bill may be more than the whole.
  if (!rest.eq(0) && rest.s !== left.s) {
    const shown = roundMoney(left.toFixed(), currency);
    throw problem("more_than_invoice_left", {
      status: 409,
      detail: `The invoice has ${shownMoney(shown, currency)} left, tax included. Take that or less.`,
      facts: { left: { amount: shown, currency } },
    });
  }
}

async function tell(ctx: OperatorContext, { row }: InvoiceFacts, note: typeof creditNotes.$inferSelect): Promise<void> {
  const within = forOrganization(ctx, row.organizationId);
  const { number: creditNoteNumber, kind, reason, total, currency } = note;
  const what = kind === "void" ? `took invoice ${row.number} back whole` : `lessened invoice ${row.number}`;
  await recordAudit(within, {
    action: kind === "void" ? "invoice.voided" : "invoice.credited",
    target: { type: "invoice", id: row.id },
    summary: `Credit note ${creditNoteNumber} over ${shownMoney(total, currency)} ${what}: ${reason}`,
    after: { creditNoteId: note.id, number: creditNoteNumber, kind, total, currency },
  });
  await recordEvent(within, {
    type: "invoice.credited",
    subjectId: row.id,
    facts: {
      ...{ number: row.number, creditNoteId: note.id, creditNoteNumber, reason },
      kind: kind === "void" ? "void" : "correction",
      total: { amount: total, currency },
    },
  });
}
