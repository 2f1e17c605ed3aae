import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { invoices } from "./invoices.ts";

/** A page of the card company on which an invoice can be paid. Append-only: what came of it is a payment. */
export const cardCheckouts = pgTable(
  "card_checkouts",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    invoiceId: id("invoice_id")
      .notNull()
      .references(() => invoices.id),
    /** The card company's own name of it. */
    sessionId: text("session_id").notNull().unique("card_checkouts_session"),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("card_checkouts_invoice").on(table.invoiceId, table.createdAt),
    check("card_checkouts_amount", sql`${table.amount} > 0`),
  ],
);

/** What the card company told, once each; append-only. */
export const cardEvents = pgTable("card_events", {
  id: text("id").primaryKey(),
  type: text("type").notNull(),
  outcome: text("outcome").notNull(),
  receivedAt: instant("received_at").notNull(),
});
