import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { creditNotes } from "./credit-notes.ts";
import { invoiceLines, invoices } from "./invoices.ts";
import { organizations } from "./organizations.ts";

/** What a customer says is wrong about a line, and what the operator decided. One open dispute a line. */
export const invoiceDisputes = pgTable(
  "invoice_disputes",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    invoiceId: id("invoice_id").notNull(),
    invoiceLineId: id("invoice_line_id").notNull(),
    /** How much of the line is too much, before tax; its sign is the line's. */
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    reason: text("reason").notNull(),
    state: text("state").notNull(),
    openedByType: text("opened_by_type").notNull(),
    openedById: text("opened_by_id").notNull(),
    openedByName: text("opened_by_name").notNull(),
    openedAt: instant("opened_at").notNull(),
    /** Until when the operator promised an answer. */
    answerBy: instant("answer_by").notNull(),
    decidedAt: instant("decided_at"),
    decidedByName: text("decided_by_name"),
    decision: text("decision"),
    creditNoteId: id("credit_note_id").references(() => creditNotes.id),
  },
  (table) => [
    foreignKey({
      name: "invoice_disputes_line",
      columns: [table.organizationId, table.invoiceId, table.invoiceLineId],
      foreignColumns: [invoiceLines.organizationId, invoiceLines.invoiceId, invoiceLines.id],
    }),
    uniqueIndex("invoice_disputes_open").on(table.invoiceLineId).where(sql`state = 'open'`),
    index("invoice_disputes_of_invoice").on(table.invoiceId),
    index("invoice_disputes_due").on(table.state, table.answerBy, table.id),
    check("invoice_disputes_state", sql`${table.state} in ('open', 'accepted', 'rejected', 'withdrawn')`),
    check(
      "invoice_disputes_decision",
      sql`(${table.state} = 'open') = (${table.decidedAt} is null) and (${table.state} = 'accepted') = (${table.creditNoteId} is not null)`,
    ),
  ],
);

/** Append-only: the customer's own word that an invoice may be paid. */
export const invoiceApprovals = pgTable(
  "invoice_approvals",
  {
    invoiceId: id("invoice_id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    note: text("note"),
    approvedByType: text("approved_by_type").notNull(),
    approvedById: text("approved_by_id").notNull(),
    approvedByName: text("approved_by_name").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    foreignKey({
      name: "invoice_approvals_invoice",
      columns: [table.organizationId, table.invoiceId],
      foreignColumns: [invoices.organizationId, invoices.id],
    }),
  ],
);

/** How an organization's invoices come about, where the operator asks for other than the usual. */
export const invoiceSettings = pgTable("invoice_settings", {
  organizationId: id("organization_id")
    .primaryKey()
    .references(() => organizations.id),
  /** A month that is over becomes a draft, which the operator issues. */
  afterReview: boolean("after_review").notNull(),
});
