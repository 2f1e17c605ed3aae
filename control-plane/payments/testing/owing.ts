import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { AdjustableClock } from "../../clock.ts";
import type { Context } from "../../context.ts";
import type { Database } from "../../db/client.ts";
import { creditNoteLines, creditNotes, creditNoteTaxes } from "../../db/schema/credit-notes.ts";
import { invoiceLines, invoices, invoiceTaxes, ledgerEntries } from "../../db/schema/invoices.ts";
import { newId } from "../../ids.ts";
import { postInvoice } from "../../invoicing/post-invoice.ts";
import type { Customer } from "../../metering/testing/books.ts";
import { sumDecimals } from "../../money/decimal.ts";
import { negated } from "../post-entries.ts";

let made = 0;
const untaxed = { taxCategory: "O", taxRatePercent: "0" };
const untaxedGroup = { category: "O", ratePercent: "0", label: "VAT", reason: null };

/** An issued invoice over a total with one line, untaxed and booked as every invoice is. */
export async function makeInvoice(
  db: Database,
  customer: Pick<Customer, "id" | "projectId" | "currency" | "billingName">,
  facts: { total: string; issuedAt?: string; dueAt?: string; number?: string },
): Promise<string> {
  made += 1;
  const issuedAt = Temporal.Instant.from(facts.issuedAt ?? "2026-05-02T00:00:00Z");
  const id = newId("inv", issuedAt);
  const amounts = { subtotal: facts.total, tax: "0", total: facts.total };
  const party = { name: "Party", address: [], taxId: null };
  const periodStart = Temporal.Instant.from("2001-01-01T00:00:00Z").add({ hours: 24 * made });
  await db.transaction(async (transaction) => {
    await transaction.insert(invoices).values({
      id,
      organizationId: customer.id,
      number: facts.number ?? `TST-2026-${String(made).padStart(4, "0")}`,
      periodStart,
      periodEnd: periodStart.add({ hours: 24 }),
      timeZone: "UTC",
      currency: customer.currency,
      ...amounts,
      seller: party,
      billTo: { ...party, name: customer.billingName },
      issuedAt,
      dueAt: Temporal.Instant.from(facts.dueAt ?? "2026-06-01T00:00:00Z"),
    });
    const part = { invoiceId: id, organizationId: customer.id };
    await transaction.insert(invoiceLines).values({
      ...{ ...part, id: `line_of_${id}`, kind: "adjustment", position: 1, description: "Test", sku: "test" },
      ...{ projectId: customer.projectId, projectName: "Test", resourceId: "test", late: false, quantity: 1 },
      ...{ usageRecords: 0, exactAmount: facts.total, amount: facts.total, ...untaxed },
    });
    await transaction.insert(invoiceTaxes).values({ ...part, ...untaxedGroup, base: facts.total, amount: "0" });
    const posting = { id, organizationId: customer.id, currency: customer.currency, issuedAt, ...amounts };
    await postInvoice(transaction as unknown as Database, posting);
  });
  return id;
}

/** A credit note over a part of an invoice, booked as every one is. For a transaction. */
export async function creditInvoice(ctx: Context, invoiceId: string, amount: string, currency: string): Promise<void> {
  const at = ctx.clock.now();
  const id = newId("crn", at);
  const part = { creditNoteId: id, organizationId: ctx.organizationId };
  await ctx.db.insert(creditNotes).values({
    ...{ id, organizationId: ctx.organizationId, invoiceId, number: id, kind: "correction", reason: "test", currency },
    ...{ subtotal: amount, tax: "0", total: amount, issuedAt: at },
    ...{ issuedByType: "operator", issuedById: "operator", issuedByName: "Operator" },
  });
  await ctx.db.insert(creditNoteLines).values({
    ...{ ...part, id: newId("line", at), invoiceId, invoiceLineId: `line_of_${invoiceId}`, position: 1 },
    ...{ description: "Test", amount, ...untaxed },
  });
  await ctx.db.insert(creditNoteTaxes).values({ ...part, ...untaxedGroup, base: amount, amount: "0" });
  const facts = { ...part, transactionId: newId("txn", at), invoiceId, kind: "credit_note", currency, at };
  await ctx.db.insert(ledgerEntries).values([
    { ...facts, account: "receivable", amount: negated(amount) },
    { ...facts, account: "revenue", amount },
  ]);
}

/** An operator who acts on a customer. */
export function operatorContext(db: Database, customer: Pick<Customer, "id">, at = "2026-06-15T10:00:00Z"): Context {
  return {
    db,
    clock: new AdjustableClock(at),
    organizationId: customer.id,
    actor: { type: "operator", id: "operator", name: "Operator" },
    surface: "operator",
    requestId: "req_test",
    address: null,
    operationId: null,
    role: null,
    permissions: new Set(),
  };
}

/** The balance of each account of a customer, and their sum, which is zero. */
export async function balancesOf(db: Database, organizationId: string) {
  const { rows } = await db.execute<{ account: string; balance: string }>(sql`
    select account, sum(amount)::text as balance from ledger_entries
    where organization_id = ${organizationId} group by account
  `);
  const balances = Object.fromEntries(rows.map(({ account, balance }) => [account, balance]));
  return { balances, sum: sumDecimals(rows.map(({ balance }) => balance)) };
}
