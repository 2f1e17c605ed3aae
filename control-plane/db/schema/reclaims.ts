import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { nodes, reservations } from "./reservations.ts";

/**
 * The operator's decision to take nodes of a pool back. Until it is carried out, what goes is held by allocations that
 * carry the order's id in place of an organization's.
 */
export const reclaimOrders = pgTable(
  "reclaim_orders",
  {
    id: id("id").primaryKey(),
    pool: text("pool").notNull(),
    region: id("region").notNull(),
    nodeType: id("node_type").notNull(),
    noticeClass: text("notice_class").notNull(),
    nodes: integer("nodes").notNull(),
    /** Of these the ones that nobody had reserved. */
    unsold: integer("unsold").notNull(),
    reason: text("reason").notNull(),
    /** The loan that its lender calls back; null for the operator's own decision. */
    listingId: id("listing_id"),
    state: text("state").notNull(),
    announcedAt: instant("announced_at").notNull(),
    drainsAt: instant("drains_at").notNull(),
    deadline: instant("deadline").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("reclaim_orders_newest").on(table.announcedAt, table.id),
    index("reclaim_orders_due").on(table.deadline).where(sql`state = 'announced'`),
    check("reclaim_orders_state", sql`${table.state} in ('announced', 'taken_back', 'withdrawn')`),
    check("reclaim_orders_nodes", sql`${table.nodes} > 0 and ${table.unsold} between 0 and ${table.nodes}`),
    check("reclaim_orders_times", sql`${table.announcedAt} < ${table.deadline}`),
  ],
);

/** What an order takes from one reservation; this is what the customer calls a reclaim. */
export const reclaims = pgTable(
  "reclaims",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    orderId: id("order_id")
      .notNull()
      .references(() => reclaimOrders.id),
    reservationId: id("reservation_id").notNull(),
    /** Place in the order in which nodes are taken, from 0. */
    position: integer("position").notNull(),
    nodes: integer("nodes").notNull(),
    nodesLeft: integer("nodes_left").notNull(),
    state: text("state").notNull(),
    announcedAt: instant("announced_at").notNull(),
    drainsAt: instant("drains_at").notNull(),
    deadline: instant("deadline").notNull(),
    /** Holds what is taken, from the deadline's hour on, in the order's name. */
    holdId: id("hold_id").notNull(),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedByType: text("acknowledged_by_type"),
    acknowledgedById: text("acknowledged_by_id"),
    acknowledgedByName: text("acknowledged_by_name"),
    takenBackAt: instant("taken_back_at"),
    withdrawnAt: instant("withdrawn_at"),
    /** The engine has heard that the nodes are gone. */
    engineToldAt: instant("engine_told_at"),
  },
  (table) => [
    uniqueIndex("reclaims_once").on(table.orderId, table.reservationId),
    index("reclaims_newest").on(table.organizationId, table.announcedAt, table.id),
    index("reclaims_open").on(table.reservationId).where(sql`state in ('announced', 'acknowledged', 'draining')`),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check(
      "reclaims_state",
      sql`${table.state} in ('announced', 'acknowledged', 'draining', 'taken_back', 'withdrawn')`,
    ),
    check("reclaims_nodes", sql`${table.nodes} > 0 and ${table.nodesLeft} >= 0`),
  ],
);

/** The named nodes that an order takes; while it is open their service ends at the deadline. */
export const reclaimNodes = pgTable(
  "reclaim_nodes",
  {
    orderId: id("order_id")
      .notNull()
      .references(() => reclaimOrders.id),
    nodeNumber: bigint("node_number", { mode: "number" })
      .notNull()
      .references(() => nodes.number),
    /** Whose node it is at the deadline; null for nobody's. */
    reservationId: id("reservation_id"),
    /** As released: what a withdrawal restores. */
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.nodeNumber] })],
);

/** Append-only: hours of nodes that were released and taken out of the ledger again. */
export const reclaimedSupply = pgTable(
  "reclaimed_supply",
  {
    id: id("id").primaryKey(),
    pool: text("pool").notNull(),
    nodes: integer("nodes").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** The reclaim order, or whatever else took them. */
    causeId: id("cause_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("reclaimed_supply_pool").on(table.pool, table.startsAt),
    check("reclaimed_supply_window", sql`${table.startsAt} < ${table.endsAt} and ${table.nodes} > 0`),
  ],
);

/** Append-only: what a broken notice gave back, once per reclaim; see docs/decisions/0061. */
export const reclaimCredits = pgTable(
  "reclaim_credits",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reclaimId: id("reclaim_id")
      .notNull()
      .references(() => reclaims.id),
    reservationId: id("reservation_id").notNull(),
    missingNoticeSeconds: integer("missing_notice_seconds").notNull(),
    due: exact("due").notNull(),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    reason: text("reason").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    uniqueIndex("reclaim_credits_once").on(table.reclaimId),
    index("reclaim_credits_reservation").on(table.reservationId),
    check("reclaim_credits_amount", sql`${table.amount} >= 0 and ${table.amount} <= ${table.due}`),
  ],
);
