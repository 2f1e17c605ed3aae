import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** A list's filters under a name, of one person or shared with the organization. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    /** The address below the organization's. */
    page: text().notNull(),
    name: text().notNull(),
    /** The query of the address, without a question mark. */
    query: text().notNull(),
    shared: boolean().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("saved_views_once").on(table.organizationId, table.userId, table.page, sql`lower(${table.name})`),
    index("saved_views_of_organization").on(table.organizationId, table.name),
    check(
      "saved_views_page",
      sql`${table.page} in ('reservations', 'reservations/timeline', 'usage', 'usage/records')`,
    ),
  ],
);
