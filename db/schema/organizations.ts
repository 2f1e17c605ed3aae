import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";

/** The console's memory of an organization: what the address bar calls it. Everything sold to it is at the control plane. */
export const organizations = pgTable(
  "organizations",
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("organizations_slug").on(table.slug)],
);
