import { integer, json, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { evaluations } from "./evaluations.ts";
import { organizations } from "./organizations.ts";

/** A row of the table that an evaluation runs over. */
export const evaluationCases = pgTable(
  "evaluation_cases",
  {
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id, { onDelete: "cascade" }),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    /** From 1. */
    position: integer().notNull(),
    /** Text by column; as JSON and not binary, which would lose the columns' order. */
    values: json().notNull(),
  },
  (table) => [primaryKey({ columns: [table.evaluationId, table.position] })],
);
