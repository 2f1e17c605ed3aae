import { sql } from "drizzle-orm";
import { check, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Which account of the customer's own books a part of an invoice goes to. */
export const accountMappings = pgTable(
  "account_mappings",
  {
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** `payable`, `tax`, a product such as `capacity`, or `project:` and a project's id. */
    subject: text("subject").notNull(),
    account: text("account").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "account_mappings_key", columns: [table.organizationId, table.subject] }),
    check("account_mappings_account", sql`${table.account} ~ '^[0-9A-Za-z._-]{1,20}$'`),
  ],
);

/** Append-only: the customer's finance has taken a month in, and what was open when they said so. */
export const monthSignOffs = pgTable(
  "month_sign_offs",
  {
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    periodStart: instant("period_start").notNull(),
    /** Checks that were open, by code. */
    open: jsonb("open").$type<Record<string, number>>().notNull(),
    note: text("note"),
    signedAt: instant("signed_at").notNull(),
    signedByType: text("signed_by_type").notNull(),
    signedById: text("signed_by_id").notNull(),
    signedByName: text("signed_by_name").notNull(),
  },
  (table) => [primaryKey({ name: "month_sign_offs_key", columns: [table.organizationId, table.periodStart] })],
);
