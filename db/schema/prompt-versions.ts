import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";
import { prompts } from "./prompts.ts";
import { users } from "./users.ts";

/** A message as it is stored: a role and a text with `{{variables}}`. */
interface StoredMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/**
 * What a prompt said at one time. Append-only: what a label or somebody's note names must say the same for ever.
 */
export const promptVersions = pgTable(
  "prompt_versions",
  {
    id: id(),
    organizationId: text().notNull(),
    promptId: text().notNull(),
    /** 1, 2, 3 … within the prompt. */
    number: integer().notNull(),
    messages: jsonb().$type<readonly StoredMessage[]>().notNull(),
    /** Null where any model will do. */
    model: text(),
    parameters: jsonb().$type<Readonly<Record<string, number | readonly string[]>>>().notNull().default({}),
    /** What changed and why, in a line. */
    note: text().notNull().default(""),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    operationId: text(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("prompt_versions_in_order").on(table.organizationId, table.promptId, table.number),
    uniqueIndex("prompt_versions_once").on(table.promptId, table.operationId),
    foreignKey({
      name: "prompt_versions_prompt",
      columns: [table.organizationId, table.promptId],
      foreignColumns: [prompts.organizationId, prompts.id],
    }),
    index("prompt_versions_of_author").on(table.createdBy),
    check("prompt_versions_number", sql`${table.number} >= 1`),
  ],
);
