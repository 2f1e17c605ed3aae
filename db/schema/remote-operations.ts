import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";

/** Effects asked of the control plane. A row in `started` or `unknown` is settled by the sweep through the operations look-up. */
export const remoteOperations = pgTable(
  "remote_operations",
  {
    id: text().notNull(),
    organizationId: text().notNull(),
    userId: text().notNull(),
    state: text().notNull(),
    /** What the audit entry of the outcome will say; written before the call, because afterwards may never come. */
    intent: jsonb().$type<Record<string, unknown>>().notNull(),
    attempts: integer().notNull().default(0),
    settledAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("remote_operations_to_settle").on(table.createdAt).where(sql`${table.state} in ('started', 'unknown')`),
    check("remote_operations_state", sql`${table.state} in ('started', 'succeeded', 'failed', 'unknown')`),
  ],
);
