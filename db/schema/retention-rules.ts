import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** How long a project's conversations are kept. A project without a row keeps them until somebody deletes them. */
export const retentionRules = pgTable(
  "retention_rules",
  {
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    projectId: text().notNull(),
    /** 0: nothing is written at all. */
    keepDays: integer().notNull(),
    changedBy: text()
      .notNull()
      .references(() => users.id),
    changedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.projectId] }),
    check("retention_rules_days", sql`${table.keepDays} between 0 and 3650`),
  ],
);
