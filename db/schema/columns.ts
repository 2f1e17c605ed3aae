import { sql } from "drizzle-orm";
import { customType, text } from "drizzle-orm/pg-core";

/** A prefixed, time-sortable id (`lib/ids.ts`). */
export const id = () => text().primaryKey();

/** An instant, read as RFC 3339 in UTC. The client sets every connection's zone to UTC. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp with time zone",
  fromDriver: (value) => value.replace(" ", "T").replace(/\+00(:00)?$/, "Z"),
});

export const createdAt = () => instant().notNull().default(sql`now()`);
