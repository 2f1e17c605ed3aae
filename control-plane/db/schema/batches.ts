import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns.ts";
import { organizations, projects } from "./organizations.ts";
import { prices } from "./pricing.ts";

/** Files of the hosted API: what customers upload for a batch, and what its lines gave. */
export const inferenceFiles = pgTable(
  "inference_files",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    projectId: id("project_id").notNull(),
    purpose: text("purpose").notNull(),
    fileName: text("file_name").notNull(),
    bytes: integer("bytes").notNull(),
    /** Null for what a batch gave: that is read from its lines. */
    content: bytes("content"),
    /** Of an output. */
    batchId: id("batch_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("inference_files_owner").on(table.organizationId, table.id),
    index("inference_files_newest").on(table.organizationId, table.projectId, table.createdAt, table.id),
    check("inference_files_purpose", sql`${table.purpose} in ('batch', 'batch_output', 'batch_error')`),
    foreignKey({
      name: "inference_files_project",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }),
  ],
);

/** Many requests that may take a day, at a lower price. */
export const batches = pgTable(
  "batches",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    projectId: id("project_id").notNull(),
    /** Whose key asked for it: revoking it stops the batch. Null for a person in the console. */
    apiKeyId: id("api_key_id"),
    endpoint: text("endpoint").notNull(),
    inputFileId: id("input_file_id").notNull(),
    outputFileId: id("output_file_id"),
    errorFileId: id("error_file_id"),
    state: text("state").notNull(),
    metadata: jsonb("metadata").$type<Record<string, string>>(),
    /** Why it failed before it began. */
    errors: jsonb("errors").$type<BatchFault[]>(),
    totalLines: integer("total_lines").notNull(),
    succeededLines: integer("succeeded_lines").notNull(),
    failedLines: integer("failed_lines").notNull(),
    createdAt: instant("created_at").notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    expiresAt: instant("expires_at").notNull(),
    cancellingAt: instant("cancelling_at"),
    /** When it came to its last state. */
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("batches_owner").on(table.organizationId, table.id),
    index("batches_newest").on(table.organizationId, table.createdAt, table.id),
    index("batches_open").on(table.state, table.createdAt).where(sql`state in ('in_progress', 'cancelling')`),
    check(
      "batches_state",
      sql`${table.state} in ('in_progress', 'cancelling', 'completed', 'failed', 'expired', 'cancelled')`,
    ),
    foreignKey({
      name: "batches_project",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }),
  ],
);

/** What is wrong with a line of an input file. */
export interface BatchFault {
  code: string;
  message: string;
  line: number | null;
  param: string | null;
}

/** One request of a batch, and what became of it. */
export const batchLines = pgTable(
  "batch_lines",
  {
    batchId: id("batch_id")
      .notNull()
      .references(() => batches.id),
    /** From 1 on, as in the input file. */
    line: integer("line").notNull(),
    customId: text("custom_id").notNull(),
    /** What is asked, JSON; empty once it is answered. */
    body: text("body").notNull(),
    state: text("state").notNull(),
    attempts: integer("attempts").notNull(),
    requestId: text("request_id"),
    statusCode: integer("status_code"),
    /** The answer, JSON. */
    answer: text("answer"),
    /** Why there is no answer. */
    faultCode: text("fault_code"),
    faultMessage: text("fault_message"),
  },
  (table) => [
    primaryKey({ name: "batch_lines_key", columns: [table.batchId, table.line] }),
    index("batch_lines_waiting").on(table.batchId, table.line).where(sql`state = 'waiting'`),
    check("batch_lines_state", sql`${table.state} in ('waiting', 'succeeded', 'failed')`),
  ],
);

/** Derived from the usage records of a batch's lines and kept with them, so that a page of batches adds up no lines. */
export const batchCharges = pgTable(
  "batch_charges",
  {
    batchId: id("batch_id")
      .notNull()
      .references(() => batches.id),
    priceId: id("price_id")
      .notNull()
      .references(() => prices.id),
    quantity: bigint("quantity", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ name: "batch_charges_key", columns: [table.batchId, table.priceId] })],
);
