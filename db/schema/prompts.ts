import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** A prompt of the library. What it says is in its versions. */
export const prompts = pgTable(
  "prompts",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    ownerId: text()
      .notNull()
      .references(() => users.id),
    /** Of the control plane; null for a prompt that belongs to no project. */
    projectId: text(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** Who else in the organization may do what: `private`, `read`, `edit`. */
    sharing: text().notNull(),
    latestNumber: integer().notNull(),
    /** The version it began as, where it was forked. Looked up through the reader, who may not see it any more. */
    forkedFromPromptId: text(),
    forkedFromNumber: integer(),
    /** The form that made it: sent twice, it makes one. */
    operationId: text(),
    /** Counts the changes that programs are to see: of name, sharing and labels. */
    releaseRevision: integer().notNull().default(0),
    /** Up to which of them the control plane has it. */
    releasedRevision: integer().notNull().default(0),
    archivedAt: instant(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    unique("prompts_in_organization").on(table.organizationId, table.id),
    index("prompts_newest_change").on(table.organizationId, table.updatedAt.desc(), table.id.desc()),
    uniqueIndex("prompts_once").on(table.organizationId, table.ownerId, table.operationId),
    index("prompts_to_release").on(table.id).where(sql`${table.releaseRevision} > ${table.releasedRevision}`),
    check("prompts_sharing", sql`${table.sharing} in ('private', 'read', 'edit')`),
  ],
);
