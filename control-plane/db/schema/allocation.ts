import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { AllocationTerms } from "../../contract/allocation.ts";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Rules that distribute shared cost for show-back; they are applied in the order in which they were made. */
export const allocationRules = pgTable(
  "allocation_rules",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("allocation_rules_order").on(table.organizationId, table.createdAt, table.id)],
);

/** Append-only: what a rule says from a month on. The newest version that is valid decides; one without terms ends it. */
export const allocationVersions = pgTable(
  "allocation_versions",
  {
    ruleId: id("rule_id")
      .notNull()
      .references(() => allocationRules.id),
    version: integer("version").notNull(),
    /** ISO month of the organization's zone. */
    validFrom: text("valid_from").notNull(),
    ends: boolean("ends").notNull(),
    terms: jsonb("terms").$type<AllocationTerms>(),
    createdAt: instant("created_at").notNull(),
    createdByName: text("created_by_name").notNull(),
  },
  (table) => [primaryKey({ columns: [table.ruleId, table.version] })],
);
