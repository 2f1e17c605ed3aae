import { bigint, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { auditEntries } from "./audit-entries.ts";
import { createdAt } from "./columns.ts";

/** The chain over an organization's entries: each seal covers its entry and the seal before it. Append-only. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    /** The organization's id, or `-` for entries of none. */
    chain: text().notNull(),
    sequence: bigint({ mode: "number" }).notNull(),
    entryId: text()
      .notNull()
      .unique()
      .references(() => auditEntries.id),
    previousHash: text().notNull(),
    hash: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.sequence] })],
);
