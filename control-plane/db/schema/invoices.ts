import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";
import { prices } from "./pricing.ts";

interface Party {
  name: string;
  address: string[];
  taxId: string | null;
}

/** Append-only once issued; one per organization and period. */
export const invoices = pgTable(
  "invoices",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    number: text("number").notNull(),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    timeZone: text("time_zone").notNull(),
    currency: text("currency").notNull(),
    subtotal: exact("subtotal").notNull(),
    taxLabel: text("tax_label").notNull(),
    taxRatePercent: exact("tax_rate_percent").notNull(),
    tax: exact("tax").notNull(),
    total: exact("total").notNull(),
    seller: jsonb("seller").$type<Party>().notNull(),
    billTo: jsonb("bill_to").$type<Party>().notNull(),
    issuedAt: instant("issued_at").notNull(),
    dueAt: instant("due_at").notNull(),
  },
  (table) => [
    uniqueIndex("invoices_period").on(table.organizationId, table.periodStart),
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
    position: integer("position").notNull(),
    description: text("description").notNull(),
    projectId: id("project_id").notNull(),
    projectName: text("project_name").notNull(),
    resourceId: text("resource_id").notNull(),
    priceId: id("price_id")
      .notNull()
      .references(() => prices.id),
    poNumber: text("po_number"),
    /** Usage of earlier months that came in after their invoice. */
    late: boolean("late").notNull(),
    quantity: bigint("quantity", { mode: "number" }).notNull(),
    usageRecords: bigint("usage_records", { mode: "number" }).notNull(),
    exactAmount: exact("exact_amount").notNull(),
    amount: exact("amount").notNull(),
  },
  (table) => [uniqueIndex("invoice_lines_position").on(table.invoiceId, table.position)],
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
    account: text("account").notNull(),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    index("ledger_entries_invoice").on(table.invoiceId),
    index("ledger_entries_transaction").on(table.transactionId),
    check("ledger_entries_account", sql`${table.account} in ('receivable', 'revenue', 'tax_payable')`),
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
    state: text("state").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.periodStart] }),
    index("billing_periods_due").on(table.closesAt).where(sql`state = 'open'`),
    check("billing_periods_state", sql`${table.state} in ('open', 'closed')`),
  ],
);
