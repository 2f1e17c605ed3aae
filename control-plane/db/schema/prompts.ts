import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

const place = {
  organizationId: id("organization_id")
    .notNull()
    .references(() => organizations.id),
  promptId: id("prompt_id").notNull(),
};

/** Prompts of the console's library that programs may read. */
export const releasedPrompts = pgTable(
  "released_prompts",
  {
    ...place,
    /** Null once it was taken back. */
    name: text("name"),
    /** The console's count of changes: what comes late is older than what is here. */
    revision: integer("revision").notNull(),
    releasedAt: instant("released_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "released_prompts_key", columns: [table.organizationId, table.promptId] }),
    index("released_prompts_name").on(table.organizationId, table.name),
  ],
);

/** What versions that have or had a label say; append-only. */
export const releasedVersions = pgTable(
  "released_versions",
  {
    ...place,
    version: integer("version").notNull(),
    messages: jsonb("messages").$type<{ role: "system" | "user" | "assistant"; content: string }[]>().notNull(),
    model: text("model"),
    parameters: jsonb("parameters").$type<Record<string, number | string[]>>().notNull(),
    releasedAt: instant("released_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "released_versions_key", columns: [table.organizationId, table.promptId, table.version] }),
  ],
);

/** Where labels of released prompts point. */
export const releasedLabels = pgTable(
  "released_labels",
  {
    organizationId: id("organization_id").notNull(),
    promptId: id("prompt_id").notNull(),
    label: text("label").notNull(),
    version: integer("version").notNull(),
  },
  (table) => [
    primaryKey({ name: "released_labels_key", columns: [table.organizationId, table.promptId, table.label] }),
    foreignKey({
      name: "released_labels_prompt",
      columns: [table.organizationId, table.promptId],
      foreignColumns: [releasedPrompts.organizationId, releasedPrompts.promptId],
    }),
    foreignKey({
      name: "released_labels_version",
      columns: [table.organizationId, table.promptId, table.version],
      foreignColumns: [releasedVersions.organizationId, releasedVersions.promptId, releasedVersions.version],
    }),
  ],
);
