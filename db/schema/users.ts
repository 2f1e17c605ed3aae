import { sql } from "drizzle-orm";
import { check, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";

/** A person who can sign in. Preferences live here because there is exactly one set for each person. */
export const users = pgTable(
  "users",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    timeZone: text().notNull().default("UTC"),
    theme: text().notNull().default("system"),
    /** Whether notifications are mailed besides. */
    notifyBy: text().notNull().default("mail"),
    createdAt: createdAt(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex("users_email_for_sign_in").on(sql`lower(${table.email})`),
    check("users_notify_by", sql`${table.notifyBy} in ('mail', 'console')`),
    check("users_theme", sql`${table.theme} in ('system', 'light', 'dark')`),
  ],
);
