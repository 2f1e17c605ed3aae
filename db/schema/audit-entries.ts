import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";

/**
 * What was tried, by whom, and what came of it. Append-only for the runtime role: an outcome that is known later is
 * another entry with the same operation id.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: id(),
    /** Null for acts outside any organization, such as a failed sign-in. */
    organizationId: text(),
    actorId: text(),
    actorName: text().notNull(),
    action: text().notNull(),
    targetType: text(),
    targetId: text(),
    targetName: text(),
    outcome: text().notNull(),
    operationId: text(),
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    requestId: text().notNull(),
    address: text().notNull(),
    happenedAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("audit_entries_newest_first").on(table.organizationId, table.id.desc()),
    index("audit_entries_of_operation").on(table.operationId),
    check("audit_entries_outcome", sql`${table.outcome} in ('started', 'succeeded', 'failed', 'unknown', 'refused')`),
  ],
);
