import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";

export const organizations = pgTable("organizations", {
  id: id("id").primaryKey(),
  name: text("name").notNull(),
  currency: text("currency").notNull(),
  timeZone: text("time_zone").notNull(),
  billingName: text("billing_name").notNull(),
  billingAddress: jsonb("billing_address").$type<string[]>().notNull(),
  taxId: text("tax_id"),
  taxLabel: text("tax_label").notNull(),
  taxRatePercent: exact("tax_rate_percent").notNull(),
  paymentTermsDays: integer("payment_terms_days").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const projects = pgTable(
  "projects",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    costCenter: text("cost_center"),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("projects_owner").on(table.organizationId, table.id),
    uniqueIndex("projects_name").on(table.organizationId, sql`lower(${table.name})`),
  ],
);
