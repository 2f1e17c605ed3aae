import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { regions } from "./capacity.ts";
import { organizations } from "./organizations.ts";
import { reservations } from "./reservations.ts";

/** Where a region's GPU metrics are asked for: a Prometheus, or whatever answers like one. */
export const metricsSources = pgTable("metrics_sources", {
  region: id("region")
    .primaryKey()
    .references(() => regions.id),
  baseUrl: text("base_url").notNull(),
  /** Sealed bearer token; bound to the address that it was given for. */
  secret: text("secret"),
  /** Which label of a series carries the node's name. */
  nodeLabel: text("node_label").notNull(),
  /** Its numbers are made up. */
  demo: boolean("demo").notNull(),
  createdAt: instant("created_at").notNull(),
  /** As the worker saw it last. */
  askedAt: instant("asked_at"),
  answeredAt: instant("answered_at"),
  /** Why it did not answer when it was asked last. */
  problem: text("problem"),
});

/**
 * Derived from a region's metrics: what the GPUs of a reservation did in a UTC hour, once per reservation and hour. Time
 * without a sample is not measured; it is neither idle nor busy, and never counts as zero.
 */
export const gpuHours = pgTable(
  "gpu_hours",
  {
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    hour: instant("hour").notNull(),
    /** That served the reservation at some time of the hour. */
    gpus: integer("gpus").notNull(),
    measuredGpuSeconds: bigint("measured_gpu_seconds", { mode: "number" }).notNull(),
    /** Of the measured ones: under 5 % busy. */
    idleGpuSeconds: bigint("idle_gpu_seconds", { mode: "number" }).notNull(),
    /** Means over the measured time, per GPU; null where nothing was measured. */
    utilisationPercent: doublePrecision("utilisation_percent"),
    memoryPercent: doublePrecision("memory_percent"),
    powerWatts: doublePrecision("power_watts"),
  },
  (table) => [
    primaryKey({ columns: [table.reservationId, table.hour] }),
    index("gpu_hours_of_organization").on(table.organizationId, table.hour),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("gpu_hours_whole", sql`date_trunc('hour', ${table.hour}, 'UTC') = ${table.hour}`),
    check(
      "gpu_hours_seconds",
      sql`0 <= ${table.idleGpuSeconds} and ${table.idleGpuSeconds} <= ${table.measuredGpuSeconds} and ${table.measuredGpuSeconds} <= ${table.gpus}::bigint * 3600`,
    ),
  ],
);

/** How the GPUs of a running reservation stood when its metrics were read last; written anew every few minutes. */
export const gpuStandings = pgTable(
  "gpu_standings",
  {
    reservationId: id("reservation_id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    asOf: instant("as_of").notNull(),
    gpus: integer("gpus").notNull(),
    measuredGpus: integer("measured_gpus").notNull(),
    idleGpus: integer("idle_gpus").notNull(),
    /** Since when all of these have been idle, as far back as was looked. */
    idleSince: instant("idle_since"),
    /** Under how many percent a GPU counted as idle. */
    belowPercent: integer("below_percent").notNull(),
    /** Names of nodes that are idle by the reservation's rule. */
    idleNodes: text("idle_nodes").array().notNull().default(sql`'{}'`),
    /** Mean over the last 24 hours; null where nothing was measured. */
    dayPercent: doublePrecision("day_percent"),
  },
  (table) => [
    index("gpu_standings_of_organization").on(table.organizationId),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check(
      "gpu_standings_gpus",
      sql`0 <= ${table.idleGpus} and ${table.idleGpus} <= ${table.measuredGpus} and ${table.measuredGpus} <= ${table.gpus}`,
    ),
  ],
);

/** When a node is called idle: the organization's own rule where no reservation is named, else that reservation's. */
export const idleRules = pgTable(
  "idle_rules",
  {
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    reservationId: id("reservation_id"),
    /** False: nobody is told. */
    enabled: boolean("enabled").notNull(),
    belowPercent: integer("below_percent").notNull(),
    forHours: integer("for_hours").notNull(),
    updatedAt: instant("updated_at").notNull(),
    updatedByType: text("updated_by_type").notNull(),
    updatedById: text("updated_by_id").notNull(),
    updatedByName: text("updated_by_name").notNull(),
  },
  (table) => [
    unique("idle_rules_once").on(table.organizationId, table.reservationId).nullsNotDistinct(),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("idle_rules_bounds", sql`${table.belowPercent} between 1 and 50 and ${table.forHours} between 1 and 168`),
  ],
);

/** A time in which nodes of a reservation were idle by its rule. While it is open nobody is told again. */
export const idleSpells = pgTable(
  "idle_spells",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    since: instant("since").notNull(),
    foundAt: instant("found_at").notNull(),
    /** When it was found. */
    nodes: integer("nodes").notNull(),
    belowPercent: integer("below_percent").notNull(),
    forHours: integer("for_hours").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("idle_spells_open").on(table.reservationId).where(sql`ended_at is null`),
    index("idle_spells_newest").on(table.organizationId, table.foundAt, table.id),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("idle_spells_nodes", sql`${table.nodes} > 0`),
  ],
);
