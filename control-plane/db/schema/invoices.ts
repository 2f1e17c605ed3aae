import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Party } from "../../contract/parties.ts";
import { exact, id, instant } from "../columns.ts";
import { legalEntities, organizations } from "./organizations.ts";
import { prices } from "./pricing.ts";

interface ClauseOfLine {
  contractId: string;
  clauseId: string;
  text: string;
}

/** Append-only; one per organization, period and party that is billed. What is still owed is in the ledger, never here. */
export const invoices = pgTable(
  "invoices",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** Who bought; null for the organization itself. */
    legalEntityId: id("legal_entity_id"),
    number: text("number").notNull(),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    timeZone: text("time_zone").notNull(),
    currency: text("currency").notNull(),
    subtotal: exact("subtotal").notNull(),
    tax: exact("tax").notNull(),
    total: exact("total").notNull(),
    seller: jsonb("seller").$type<Party>().notNull(),
    billTo: jsonb("bill_to").$type<Party>().notNull(),
    /** Who bought, where that is not whom it is billed to; null for the same. */
    buyer: jsonb("buyer").$type<Party>(),
    issuedAt: instant("issued_at").notNull(),
    dueAt: instant("due_at").notNull(),
  },
  (table) => [
    uniqueIndex("invoices_period").on(
      table.organizationId,
      table.periodStart,
      sql`coalesce(${table.legalEntityId}, '')`,
    ),
    foreignKey({
      name: "invoices_legal_entity",
      columns: [table.organizationId, table.legalEntityId],
      foreignColumns: [legalEntities.organizationId, legalEntities.id],
    }),
    uniqueIndex("invoices_owner").on(table.organizationId, table.id),
    uniqueIndex("invoices_number").on(table.number),
    index("invoices_newest").on(table.organizationId, table.periodStart, table.id),
    check("invoices_sum", sql`${table.total} = ${table.subtotal} + ${table.tax}`),
  ],
);

export const invoiceLines = pgTable(
  "invoice_lines",
  {
    id: id("id").primaryKey(),
    invoiceId: id("invoice_id")
      .notNull()
      .references(() => invoices.id),
    organizationId: id("organization_id").notNull(),
    kind: text("kind").notNull(),
    position: integer("position").notNull(),
    description: text("description").notNull(),
    projectId: id("project_id").notNull(),
    projectName: text("project_name").notNull(),
    resourceId: text("resource_id").notNull(),
    /** Of usage; an adjustment has the clause that gives it instead. */
    priceId: id("price_id").references(() => prices.id),
    /** What an adjustment is, such as `commitment:shortfall`; usage has that of its price. */
    sku: text("sku"),
    clause: jsonb("clause").$type<ClauseOfLine>(),
    poNumber: text("po_number"),
    /** Usage of earlier months that came in after their invoice. */
    late: boolean("late").notNull(),
    quantity: bigint("quantity", { mode: "number" }).notNull(),
    usageRecords: bigint("usage_records", { mode: "number" }).notNull(),
    exactAmount: exact("exact_amount").notNull(),
    amount: exact("amount").notNull(),
    taxCategory: text("tax_category").notNull(),
    taxRatePercent: exact("tax_rate_percent").notNull(),
  },
  (table) => [
    uniqueIndex("invoice_lines_position").on(table.invoiceId, table.position),
    uniqueIndex("invoice_lines_owner").on(table.organizationId, table.invoiceId, table.id),
    check(
      "invoice_lines_kind",
      sql`(${table.kind} = 'usage' and ${table.priceId} is not null) or (${table.kind} = 'adjustment' and ${table.priceId} is null and ${table.sku} is not null)`,
    ),
    check("invoice_lines_tax_category", sql`${table.taxCategory} in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')`),
  ],
);

/** Append-only: the tax of an invoice by category and rate, rounded once each. Categories are those of UNCL 5305. */
export const invoiceTaxes = pgTable(
  "invoice_taxes",
  {
    invoiceId: id("invoice_id")
      .notNull()
      .references(() => invoices.id),
    organizationId: id("organization_id").notNull(),
    category: text("category").notNull(),
    ratePercent: exact("rate_percent").notNull(),
    label: text("label").notNull(),
    /** Why no tax is charged, where the category asks for a reason. */
    reason: text("reason"),
    /** Σ of its lines. */
    base: exact("base").notNull(),
    amount: exact("amount").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.invoiceId, table.category, table.ratePercent] }),
    check("invoice_taxes_category", sql`${table.category} in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')`),
  ],
);

/** A locked row per series, so that numbers have no gap. */
export const invoiceCounters = pgTable("invoice_counters", {
  series: text("series").primaryKey(),
  last: integer("last").notNull(),
});

/** Append-only double entry; the entries of a transaction sum to zero per currency (deferred trigger in SQL). */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    position: bigserial("position", { mode: "number" }).primaryKey(),
    transactionId: id("transaction_id").notNull(),
    organizationId: id("organization_id").notNull(),
    invoiceId: id("invoice_id").references(() => invoices.id),
    /** The document that is booked. */
    kind: text("kind").notNull(),
    creditNoteId: id("credit_note_id"),
    /** Of what moves received money. */
    paymentId: id("payment_id"),
    account: text("account").notNull(),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    index("ledger_entries_invoice").on(table.invoiceId),
    index("ledger_entries_transaction").on(table.transactionId),
    index("ledger_entries_payment").on(table.paymentId).where(sql`payment_id is not null`),
    check(
      "ledger_entries_account",
      sql`${table.account} in ('receivable', 'revenue', 'tax_payable', 'cash', 'unapplied', 'write_off', 'fees')`,
    ),
    check("ledger_entries_kind", sql`${table.kind} in ('invoice', 'credit_note', 'payment', 'write_off')`),
  ],
);

/** Progress of the period close, so that a month is closed once. */
export const billingPeriods = pgTable(
  "billing_periods",
  {
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    /** The close is due. */
    closesAt: instant("closes_at").notNull(),
    /** `draft`: takes in no more usage and waits for the operator's review. */
    state: text("state").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.periodStart] }),
    index("billing_periods_due").on(table.closesAt).where(sql`state = 'open'`),
    check("billing_periods_state", sql`${table.state} in ('open', 'draft', 'closed')`),
  ],
);
