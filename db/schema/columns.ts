import { text, timestamp } from "drizzle-orm/pg-core";

/** A prefixed, time-sortable id (`lib/ids.ts`). */
export const id = () => text().primaryKey();

/** An instant in UTC. Read and written as an RFC 3339 string, so no `Date` enters the program. */
export const instant = () => timestamp({ withTimezone: true, mode: "string" });

export const createdAt = () => instant().notNull().defaultNow();
