import { sql } from "drizzle-orm";
import { check, foreignKey, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, exact, id, instant } from "../columns.ts";
import { legalEntities, organizations } from "./organizations.ts";

/** The customer's own orders, under whose numbers it buys. What is taken of one is read from what was bought under it. */
export const purchaseOrders = pgTable(
  "purchase_orders",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** As the customer writes it, and as reservations and invoice lines carry it. */
    number: text("number").notNull(),
    legalEntityId: id("legal_entity_id").notNull(),
    /** Empty for all that are billed to the company. */
    projectIds: jsonb("project_ids").$type<string[]>().notNull(),
    /** Before tax. */
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    /** First and last day, in the organization's zone. */
    validFrom: day("valid_from").notNull(),
    validUntil: day("valid_until"),
    note: text("note"),
    closedAt: instant("closed_at"),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("purchase_orders_number").on(table.organizationId, table.number),
    foreignKey({
      name: "purchase_orders_legal_entity",
      columns: [table.organizationId, table.legalEntityId],
      foreignColumns: [legalEntities.organizationId, legalEntities.id],
    }),
    check("purchase_orders_amount", sql`${table.amount} > 0`),
    check("purchase_orders_valid", sql`${table.validFrom} <= ${table.validUntil}`),
  ],
);
