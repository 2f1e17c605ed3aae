import { sql } from "drizzle-orm";
import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** An address under which a calendar program reads one organization's reservations as one person. Only a hash of it is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    tokenHash: text().notNull().unique(),
    lastReadAt: instant(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("calendar_feeds_one_each")
      .on(table.organizationId, table.userId)
      .where(sql`${table.revokedAt} is null`),
  ],
);
