import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    role: text().notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex("memberships_once").on(table.organizationId, table.userId),
    index("memberships_of_user").on(table.userId),
    check("memberships_role", sql`${table.role} in ('owner', 'administrator', 'engineer', 'finance', 'viewer')`),
  ],
);
