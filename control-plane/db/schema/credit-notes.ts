import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { invoiceLines, invoices } from "./invoices.ts";

/**
 * Append-only. What an invoice is lessened by; amounts have the sign of the invoice's. Triggers keep all of an invoice's
 * within the invoice, and those of a line within the line.
 */
export const creditNotes = pgTable(
  "credit_notes",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    invoiceId: id("invoice_id").notNull(),
    number: text("number").notNull(),
    /** `void`: all that the invoice has left. */
    kind: text("kind").notNull(),
    reason: text("reason").notNull(),
    currency: text("currency").notNull(),
    subtotal: exact("subtotal").notNull(),
    tax: exact("tax").notNull(),
    total: exact("total").notNull(),
    issuedByType: text("issued_by_type").notNull(),
    issuedById: text("issued_by_id").notNull(),
    issuedByName: text("issued_by_name").notNull(),
    issuedAt: instant("issued_at").notNull(),
  },
  (table) => [
    foreignKey({
      name: "credit_notes_invoice",
      columns: [table.organizationId, table.invoiceId],
      foreignColumns: [invoices.organizationId, invoices.id],
    }),
    uniqueIndex("credit_notes_number").on(table.number),
    uniqueIndex("credit_notes_void").on(table.invoiceId).where(sql`kind = 'void'`),
    uniqueIndex("credit_notes_owner").on(table.organizationId, table.id),
    index("credit_notes_of_invoice").on(table.invoiceId, table.issuedAt),
    index("credit_notes_newest").on(table.organizationId, table.issuedAt, table.id),
    check("credit_notes_kind", sql`${table.kind} in ('void', 'correction')`),
    check("credit_notes_sum", sql`${table.total} = ${table.subtotal} + ${table.tax}`),
  ],
);

/** Append-only: a part of an invoice's line that is taken back. */
export const creditNoteLines = pgTable(
  "credit_note_lines",
  {
    id: id("id").primaryKey(),
    creditNoteId: id("credit_note_id")
      .notNull()
      .references(() => creditNotes.id),
    organizationId: id("organization_id").notNull(),
    invoiceId: id("invoice_id").notNull(),
    invoiceLineId: id("invoice_line_id").notNull(),
    position: integer("position").notNull(),
    description: text("description").notNull(),
    amount: exact("amount").notNull(),
    taxCategory: text("tax_category").notNull(),
    taxRatePercent: exact("tax_rate_percent").notNull(),
  },
  (table) => [
    foreignKey({
      name: "credit_note_lines_line",
      columns: [table.organizationId, table.invoiceId, table.invoiceLineId],
      foreignColumns: [invoiceLines.organizationId, invoiceLines.invoiceId, invoiceLines.id],
    }),
    uniqueIndex("credit_note_lines_position").on(table.creditNoteId, table.position),
    uniqueIndex("credit_note_lines_once").on(table.creditNoteId, table.invoiceLineId),
    index("credit_note_lines_of_line").on(table.invoiceLineId),
    check("credit_note_lines_amount", sql`${table.amount} <> 0`),
  ],
);

/** Append-only: the tax that a credit note takes back, by category and rate. */
export const creditNoteTaxes = pgTable(
  "credit_note_taxes",
  {
    creditNoteId: id("credit_note_id")
      .notNull()
      .references(() => creditNotes.id),
    organizationId: id("organization_id").notNull(),
    category: text("category").notNull(),
    ratePercent: exact("rate_percent").notNull(),
    label: text("label").notNull(),
    reason: text("reason"),
    base: exact("base").notNull(),
    amount: exact("amount").notNull(),
  },
  (table) => [primaryKey({ columns: [table.creditNoteId, table.category, table.ratePercent] })],
);
