import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { users } from "./users.ts";

/** A signed-in browser. The cookie carries only a random token; its hash finds this row on every request. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => users.id),
    tokenHash: text().notNull().unique(),
    address: text().notNull(),
    userAgent: text().notNull(),
    lastSeenAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedReason: text(),
    createdAt: createdAt(),
  },
  (table) => [index("sessions_of_user").on(table.userId, table.createdAt)],
);
