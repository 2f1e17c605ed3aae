import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";

/** Append-only. `sequence`, `previousHash` and `hash` are written once, by the sealing sweep. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    position: bigserial("position", { mode: "number" }).primaryKey(),
    id: id("id").notNull(),
    /** The customer's organization; null for the operator's own acts. */
    organizationId: id("organization_id"),
    at: instant("at").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    surface: text("surface").notNull(),
    address: text("address"),
    action: text("action").notNull(),
    targetType: text("target_type"),
    targetId: text("target_id"),
    outcome: text("outcome").notNull(),
    summary: text("summary").notNull(),
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    requestId: text("request_id").notNull(),
    operationId: text("operation_id"),
  },
  (table) => [
    uniqueIndex("audit_entries_id").on(table.id),
    index("audit_entries_newest").on(table.organizationId, table.position),
    index("audit_entries_target").on(table.organizationId, table.targetId, table.position),
    index("audit_entries_of_operators").on(table.position).where(sql`actor_type = 'operator'`),
  ],
);

/** The chain over the entries: each seal covers its entry and the seal before, per organization. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    chain: text("chain").notNull(),
    sequence: integer("sequence").notNull(),
    position: bigint("position", { mode: "number" })
      .notNull()
      .references(() => auditEntries.position),
    hash: text("hash").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.chain, table.sequence] }),
    uniqueIndex("audit_seals_position").on(table.position),
  ],
);

/** Stored answers of mutations: same key and same body give the same answer. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Organization, operator, or project of the hosted API, by id. */
    caller: text("caller").notNull(),
    key: text("key").notNull(),
    routeId: text("route_id").notNull(),
    bodyHash: text("body_hash").notNull(),
    status: integer("status").notNull(),
    /** As text, not `jsonb`: a repeated answer has its members in the same order. */
    response: json("response"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.caller, table.key] }), index("idempotency_keys_oldest").on(table.createdAt)],
);
