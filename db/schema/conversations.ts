import { type SQL, sql } from "drizzle-orm";
import { boolean, customType, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What was said in the playground, of one person. Never written for a project without retention: a trigger of the
 * migration refuses it, whatever the program does.
 */
export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    /** Of the control plane: the project that it was charged to last, whose retention holds. */
    projectId: text().notNull(),
    /** Made by the page that began it, so that a save that is sent twice is one. */
    key: text().notNull(),
    title: text().notNull(),
    /** The title is a person's and no longer the beginning of what was said. */
    renamed: boolean().notNull().default(false),
    models: text().array().notNull(),
    /** The playground as it was, in the shape of its own version. */
    state: jsonb().$type<unknown>().notNull(),
    /** Its words alone, as far as they are searched. */
    words: text().notNull(),
    search: tsvector().generatedAlwaysAs((): SQL => sql`to_tsvector('simple', title || ' ' || words)`),
    messages: integer().notNull(),
    /** Counts the saves: one that is based on an older state is refused. */
    revision: integer().notNull(),
    /** Whoever in the organization has its address may read it. */
    shared: boolean().notNull().default(false),
    createdAt: createdAt(),
    /** Of its last message. Retention counts from here. */
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex("conversations_once").on(table.organizationId, table.userId, table.key),
    index("conversations_newest").on(table.organizationId, table.userId, table.updatedAt.desc(), table.id.desc()),
    index("conversations_of_project").on(table.organizationId, table.projectId, table.updatedAt),
    index("conversations_by_words").using("gin", table.search),
  ],
);
