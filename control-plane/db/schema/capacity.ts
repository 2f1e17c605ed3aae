import { sql } from "drizzle-orm";
import { check, doublePrecision, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { day, hourCounters, id, instant } from "../columns.ts";

export const regions = pgTable("regions", {
  id: id("id").primaryKey(),
  name: text("name").notNull(),
  country: text("country").notNull(),
});

export const nodeTypes = pgTable("node_types", {
  id: id("id").primaryKey(),
  name: text("name").notNull(),
  family: text("family").notNull(),
  generation: integer("generation").notNull().default(0),
  gpuModel: text("gpu_model").notNull(),
  gpus: integer("gpus").notNull(),
  gpuMemoryGb: integer("gpu_memory_gb").notNull(),
  cpuCores: integer("cpu_cores").notNull(),
  memoryGb: integer("memory_gb").notNull(),
  localStorageTb: doublePrecision("local_storage_tb").notNull(),
  interconnect: text("interconnect").notNull(),
});

/** Nodes an operator has released for a window. `pool` is region/node type/class. */
export const supplies = pgTable(
  "supplies",
  {
    id: id("id").primaryKey(),
    pool: text("pool").notNull(),
    region: id("region")
      .notNull()
      .references(() => regions.id),
    nodeType: id("node_type")
      .notNull()
      .references(() => nodeTypes.id),
    capacityClass: text("capacity_class").notNull(),
    noticeClass: text("notice_class"),
    nodes: integer("nodes").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    releasedAt: instant("released_at").notNull(),
  },
  (table) => [
    index("supplies_pool").on(table.pool, table.startsAt),
    check("supplies_window", sql`${table.startsAt} < ${table.endsAt}`),
    check("supplies_nodes", sql`${table.nodes} > 0`),
  ],
);

/** Append-only: nodes of a block that were taken back, until the block's end. */
export const supplyWithdrawals = pgTable(
  "supply_withdrawals",
  {
    id: id("id").primaryKey(),
    supplyId: id("supply_id")
      .notNull()
      .references(() => supplies.id),
    pool: text("pool").notNull(),
    nodes: integer("nodes").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    reason: text("reason").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("supply_withdrawals_of").on(table.supplyId, table.createdAt),
    check("supply_withdrawals_window", sql`${table.startsAt} < ${table.endsAt}`),
    check("supply_withdrawals_nodes", sql`${table.nodes} > 0`),
  ],
);

/** The ledger's counters: nodes released and nodes free in each UTC hour. The check makes overselling impossible. */
export const capacityDays = pgTable(
  "capacity_days",
  {
    pool: text("pool").notNull(),
    day: day("day").notNull(),
    total: hourCounters("total").notNull(),
    free: hourCounters("free").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.pool, table.day] }),
    check("capacity_days_never_oversold", sql`0 <= all (${table.free})`),
    check("capacity_days_hours", sql`cardinality(${table.total}) = 24 and cardinality(${table.free}) = 24`),
  ],
);

/** What the counters are made of: one row for a hold, taken over by its reservation. Windows are whole UTC hours. */
export const allocations = pgTable(
  "allocations",
  {
    id: id("id").primaryKey(),
    pool: text("pool").notNull(),
    organizationId: id("organization_id").notNull(),
    region: id("region").notNull(),
    nodeType: id("node_type").notNull(),
    nodes: integer("nodes").notNull(),
    gpus: integer("gpus").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** `held` by a quote, `allocated` to a reservation, `returned`. */
    state: text("state").notNull(),
    /** Whose it is, once allocated; an extended reservation has several. */
    reservationId: id("reservation_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("allocations_reservation").on(table.reservationId),
    index("allocations_quota").on(table.organizationId, table.nodeType, table.region, table.endsAt),
    index("allocations_pool").on(table.pool, table.endsAt),
    check("allocations_state", sql`${table.state} in ('held', 'allocated', 'returned')`),
    check("allocations_window", sql`${table.startsAt} <= ${table.endsAt}`),
  ],
);
