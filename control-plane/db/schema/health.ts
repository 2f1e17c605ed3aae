import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { prices } from "./pricing.ts";
import { nodes, reservations } from "./reservations.ts";

/**
 * Time in which a node does not serve, or serves badly (`unhealthy`). Of several at one time a fault of the provider counts
 * before maintenance, and both before `unhealthy`. See docs/decisions/0070.
 */
export const nodeOutages = pgTable(
  "node_outages",
  {
    id: id("id").primaryKey(),
    nodeNumber: bigint("node_number", { mode: "number" })
      .notNull()
      .references(() => nodes.number),
    cause: text("cause").notNull(),
    code: text("code").notNull(),
    note: text("note").notNull(),
    startsAt: instant("starts_at").notNull(),
    /** Null while nobody knows; as planned for maintenance. */
    endsAt: instant("ends_at"),
    /** The nodes of one maintenance are planned together. */
    maintenanceId: id("maintenance_id"),
    /** Until then the ledger holds one node of the pool in the outage's name, where one is free. */
    heldUntil: instant("held_until"),
    reportedById: text("reported_by_id").notNull(),
    reportedByName: text("reported_by_name").notNull(),
    reportedAt: instant("reported_at").notNull(),
    /** The engine has heard that nothing new is to be started on the node. */
    engineToldAt: instant("engine_told_at"),
  },
  (table) => [
    uniqueIndex("node_outages_open").on(table.nodeNumber, table.cause).where(sql`ends_at is null`),
    index("node_outages_node").on(table.nodeNumber, table.startsAt),
    index("node_outages_newest").on(table.startsAt, table.id),
    index("node_outages_untold").on(table.startsAt).where(sql`engine_told_at is null`),
    check("node_outages_cause", sql`${table.cause} in ('provider_fault', 'maintenance', 'unhealthy')`),
    check("node_outages_window", sql`${table.startsAt} <= ${table.endsAt}`),
  ],
);

/** Another node takes the place of one that is out of service, for one reservation. */
export const nodeReplacements = pgTable(
  "node_replacements",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    outageId: id("outage_id")
      .notNull()
      .references(() => nodeOutages.id),
    /** Time in which the new node is assigned and cannot be used yet. */
    preparationId: id("preparation_id")
      .notNull()
      .references(() => nodeOutages.id),
    nodeNumber: bigint("node_number", { mode: "number" })
      .notNull()
      .references(() => nodes.number),
    state: text("state").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    engineToldAt: instant("engine_told_at"),
  },
  (table) => [
    uniqueIndex("node_replacements_open").on(table.outageId).where(sql`state = 'started'`),
    index("node_replacements_outage").on(table.outageId, table.startedAt),
    index("node_replacements_reservation").on(table.reservationId, table.startedAt),
    index("node_replacements_untold").on(table.startedAt).where(sql`engine_told_at is null`),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("node_replacements_state", sql`${table.state} in ('started', 'finished', 'failed')`),
  ],
);

/** Append-only: what happened to nodes, and to whose reservation, if to anybody's. */
export const nodeEvents = pgTable(
  "node_events",
  {
    id: id("id").primaryKey(),
    nodeNumber: bigint("node_number", { mode: "number" })
      .notNull()
      .references(() => nodes.number),
    outageId: id("outage_id")
      .notNull()
      .references(() => nodeOutages.id),
    organizationId: id("organization_id"),
    reservationId: id("reservation_id"),
    type: text("type").notNull(),
    code: text("code").notNull(),
    note: text("note").notNull(),
    /** When it was so; `recordedAt` is when we heard of it. */
    at: instant("at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
  },
  (table) => [
    index("node_events_outage").on(table.outageId, table.recordedAt),
    index("node_events_reservation").on(table.reservationId, table.recordedAt),
    check(
      "node_events_type",
      sql`${table.type} in ('fault', 'unhealthy', 'maintenance', 'replacement_started', 'replaced', 'replacement_failed', 'restored')`,
    ),
  ],
);

/**
 * Append-only: contracted time of a node that was not delivered and is not billed: the meter was stopped for it, or it is
 * credited because the time was metered before anybody knew. No second of a node is in it twice (`undelivered_times_once`).
 */
export const undeliveredTimes = pgTable(
  "undelivered_times",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    projectId: id("project_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    nodeNumber: bigint("node_number", { mode: "number" })
      .notNull()
      .references(() => nodes.number),
    outageId: id("outage_id")
      .notNull()
      .references(() => nodeOutages.id),
    cause: text("cause").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Of the segment whose node it was. */
    position: integer("position").notNull(),
    priceId: id("price_id")
      .notNull()
      .references(() => prices.id),
    billing: text("billing").notNull(),
    /** What it would have cost: exact to twelve decimals, of a credit to six. */
    amount: exact("amount").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("undelivered_times_reservation").on(table.reservationId, table.startsAt),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("undelivered_times_window", sql`${table.startsAt} < ${table.endsAt}`),
    check("undelivered_times_cause", sql`${table.cause} in ('provider_fault', 'maintenance')`),
    check("undelivered_times_billing", sql`${table.billing} in ('stopped', 'credited')`),
  ],
);

/** Append-only: what of a credit went on which month, in parts where one month could not carry it. */
export const undeliveredCredits = pgTable(
  "undelivered_credits",
  {
    undeliveredId: id("undelivered_id")
      .notNull()
      .references(() => undeliveredTimes.id),
    position: integer("position").notNull(),
    amount: exact("amount").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.undeliveredId, table.position] }),
    check("undelivered_credits_amount", sql`${table.amount} > 0`),
  ],
);
