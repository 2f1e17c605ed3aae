import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Keys and values of the customer's own on projects, reservations and API keys, by which usage and cost are grouped. */
export const tags = pgTable(
  "tags",
  {
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    key: text("key").notNull(),
    value: text("value").notNull(),
  },
  (table) => [
    primaryKey({
      name: "tags_key",
      columns: [table.organizationId, table.subjectType, table.subjectId, table.key],
    }),
    index("tags_of_key").on(table.organizationId, table.key, table.value),
    check("tags_subject", sql`${table.subjectType} in ('project', 'reservation', 'apiKey')`),
  ],
);
