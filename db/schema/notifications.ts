import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** What one person is told of one event, in words. */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    eventId: text().notNull(),
    type: text().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** Of the page that shows it, below the organization's address. */
    path: text().notNull(),
    /** When it happened. */
    at: instant().notNull(),
    readAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("notifications_once").on(table.userId, table.eventId),
    index("notifications_newest").on(table.organizationId, table.userId, table.id.desc()),
    index("notifications_unread").on(table.organizationId, table.userId).where(sql`${table.readAt} is null`),
  ],
);
