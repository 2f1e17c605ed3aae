import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { day, exact, id, instant } from "../columns.ts";
import { invoices } from "./invoices.ts";
import { organizations } from "./organizations.ts";

/** When customers are reminded of what they owe, and in which words. */
export const dunningLevels = pgTable(
  "dunning_levels",
  {
    level: integer("level").primaryKey(),
    /** Below zero for a reminder before the day on which an invoice is due. */
    daysAfterDue: integer("days_after_due").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    /** From this level on nothing new is sold until it is paid; what runs goes on. */
    stopsPurchases: boolean("stops_purchases").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [check("dunning_levels_level", sql`${table.level} between 1 and 20`)],
);

/** Customers who are not reminded for now, and why. */
export const dunningPauses = pgTable("dunning_pauses", {
  organizationId: id("organization_id")
    .primaryKey()
    .references(() => organizations.id),
  reason: text("reason").notNull(),
  /** The first day on which they are reminded again; null until it is taken back. */
  until: day("until"),
  pausedBy: text("paused_by").notNull(),
  pausedAt: instant("paused_at").notNull(),
});

/** A reminder of an invoice, once a level; append-only. */
export const dunningNotices = pgTable(
  "dunning_notices",
  {
    invoiceId: id("invoice_id")
      .notNull()
      .references(() => invoices.id),
    level: integer("level").notNull(),
    organizationId: id("organization_id").notNull(),
    /** What was owed then. */
    amount: exact("amount").notNull(),
    stopsPurchases: boolean("stops_purchases").notNull(),
    sentAt: instant("sent_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.invoiceId, table.level] }),
    index("dunning_notices_organization").on(table.organizationId, table.sentAt),
  ],
);
