import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Files that are too big to be made within one request: made part by part, and kept for some days. */
export const exports = pgTable(
  "exports",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    kind: text("kind").notNull(),
    format: text("format").notNull(),
    /** What the kind was asked for; parsed by its own schema. */
    filter: jsonb("filter").$type<Record<string, unknown>>().notNull(),
    title: text("title").notNull(),
    fileName: text("file_name").notNull(),
    state: text("state").notNull(),
    rowsDone: bigint("rows_done", { mode: "number" }).notNull(),
    /** Null until they are counted. */
    rowsTotal: bigint("rows_total", { mode: "number" }),
    parts: integer("parts").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    /** Where the next part begins: the source's cursor. */
    cursor: jsonb("cursor"),
    /** What the file's format keeps between two parts. */
    writerState: bytes("writer_state"),
    /** Why it failed. */
    fault: text("fault"),
    attempts: integer("attempts").notNull(),
    createdAt: instant("created_at").notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    endedAt: instant("ended_at"),
    /** When the file goes. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("exports_owner").on(table.organizationId, table.id),
    index("exports_newest").on(table.organizationId, table.createdAt, table.id),
    index("exports_open").on(table.createdAt).where(sql`state in ('waiting', 'running')`),
    index("exports_expiring").on(table.expiresAt).where(sql`state = 'ready'`),
    check("exports_format", sql`${table.format} in ('csv', 'parquet')`),
    check("exports_state", sql`${table.state} in ('waiting', 'running', 'ready', 'failed', 'cancelled', 'expired')`),
  ],
);

/** The bytes of a file, in order. CSV is kept as gzip members. */
export const exportParts = pgTable(
  "export_parts",
  {
    exportId: id("export_id")
      .notNull()
      .references(() => exports.id),
    position: integer("position").notNull(),
    content: bytes("content").notNull(),
  },
  (table) => [primaryKey({ name: "export_parts_key", columns: [table.exportId, table.position] })],
);
