import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { promptVersions } from "./prompt-versions.ts";
import { users } from "./users.ts";

/** A name such as `production` that points at one version of a prompt, and can be moved. */
export const promptLabels = pgTable(
  "prompt_labels",
  {
    organizationId: text().notNull(),
    promptId: text().notNull(),
    name: text().notNull(),
    number: integer().notNull(),
    movedBy: text()
      .notNull()
      .references(() => users.id),
    movedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.promptId, table.name] }),
    foreignKey({
      name: "prompt_labels_version",
      columns: [table.organizationId, table.promptId, table.number],
      foreignColumns: [promptVersions.organizationId, promptVersions.promptId, promptVersions.number],
    }),
    index("prompt_labels_in_organization").on(table.organizationId, table.name),
    check("prompt_labels_name", sql`${table.name} ~ '^[a-z0-9][a-z0-9-]{0,31}$'`),
  ],
);
