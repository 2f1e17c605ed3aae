import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** How far each follower has read the control plane's events; null before the first. */
export const eventCursors = pgTable("event_cursors", {
  follower: text().primaryKey(),
  cursor: text(),
  updatedAt: instant().notNull().default(sql`now()`),
});
