import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** Settings of the playground under a name, of one person or shared with the organization. */
export const presets = pgTable(
  "presets",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    shared: boolean().notNull(),
    /** A playground in which nothing was said, in the shape of its own version. */
    state: jsonb().$type<unknown>().notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex("presets_once").on(table.organizationId, table.userId, sql`lower(${table.name})`),
    index("presets_of_organization").on(table.organizationId, table.name),
  ],
);
