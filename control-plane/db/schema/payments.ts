import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import { day, exact, id, instant } from "../columns.ts";
import { invoices } from "./invoices.ts";
import { organizations } from "./organizations.ts";

/** Money that came in, append-only. What became of it stands in the ledger, by `payment_id`. */
export const payments = pgTable(
  "payments",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    method: text("method").notNull(),
    /** The day on which the bank or the card company booked it. */
    receivedOn: day("received_on").notNull(),
    reference: text("reference").notNull(),
    payerName: text("payer_name"),
    /** The line of a bank statement that it was made from; a line that was undone can make another one. */
    bankEntryId: id("bank_entry_id"),
    /** What the payment company calls it; known once. */
    externalId: text("external_id").unique("payments_external"),
    recordedAt: instant("recorded_at").notNull(),
    recordedBy: text("recorded_by").notNull(),
  },
  (table) => [
    index("payments_newest").on(table.organizationId, table.recordedAt, table.id),
    index("payments_bank_entry").on(table.bankEntryId),
    check("payments_amount", sql`${table.amount} > 0`),
    check("payments_method", sql`${table.method} in ('bank_transfer', 'card')`),
  ],
);

/** What was done with a payment, by whom and why; append-only. */
export const paymentMovements = pgTable(
  "payment_movements",
  {
    id: id("id").primaryKey(),
    paymentId: id("payment_id")
      .notNull()
      .references(() => payments.id),
    organizationId: id("organization_id").notNull(),
    kind: text("kind").notNull(),
    /** Of what settles an invoice or is taken off it again. */
    invoiceId: id("invoice_id").references(() => invoices.id),
    amount: exact("amount").notNull(),
    reason: text("reason"),
    actorName: text("actor_name").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    index("payment_movements_payment").on(table.paymentId, table.id),
    index("payment_movements_invoice").on(table.invoiceId),
    check("payment_movements_amount", sql`${table.amount} > 0`),
    check("payment_movements_kind", sql`${table.kind} in ('applied', 'released', 'refunded', 'reversed')`),
  ],
);

/** What the seller no longer expects to get of an invoice; append-only, below zero where it was taken back. */
export const writeOffs = pgTable(
  "write_offs",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    invoiceId: id("invoice_id")
      .notNull()
      .references(() => invoices.id),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    reason: text("reason").notNull(),
    actorName: text("actor_name").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("write_offs_invoice").on(table.invoiceId), check("write_offs_amount", sql`${table.amount} <> 0`)],
);

/** Who promised to pay how much by when; append-only, the newest of an organization counts. */
export const paymentPromises = pgTable(
  "payment_promises",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** Null for a note without a promise. */
    promisedOn: day("promised_on"),
    amount: exact("amount"),
    note: text("note").notNull(),
    actorName: text("actor_name").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("payment_promises_newest").on(table.organizationId, table.at)],
);
