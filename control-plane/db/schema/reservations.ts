import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  interval,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Terms } from "../../contract/capacity.ts";
import { exact, id, instant, instantRange } from "../columns.ts";
import { allocations, supplies } from "./capacity.ts";
import { organizations, projects } from "./organizations.ts";
import { prices } from "./pricing.ts";

const window = {
  region: id("region").notNull(),
  nodeType: id("node_type").notNull(),
  capacityClass: text("capacity_class").notNull(),
  noticeClass: text("notice_class"),
  nodes: integer("nodes").notNull(),
  gpus: integer("gpus").notNull(),
  startsAt: instant("starts_at").notNull(),
  endsAt: instant("ends_at").notNull(),
  priceId: id("price_id")
    .notNull()
    .references(() => prices.id),
  /** Rounded to the currency's minor unit, before tax. */
  total: exact("total").notNull(),
  currency: text("currency").notNull(),
  terms: jsonb("terms").$type<Terms>().notNull(),
};

export const quotes = pgTable(
  "quotes",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    allocationId: id("allocation_id")
      .notNull()
      .references(() => allocations.id),
    state: text("state").notNull(),
    /** What accepting it does: buys a reservation, or extends, resizes or swaps the one that it `changes`. */
    kind: text("kind").notNull().default("purchase"),
    changes: id("changes").references((): AnyPgColumn => reservations.id),
    /** Of another customer, from which it buys; null where the seller's own capacity is bought. */
    listingId: id("listing_id"),
    ...window,
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("quotes_owner").on(table.organizationId, table.id),
    index("quotes_newest").on(table.organizationId, table.createdAt, table.id),
    index("quotes_expiring").on(table.expiresAt).where(sql`state = 'open'`),
    check("quotes_kind", sql`${table.kind} in ('purchase', 'extension', 'resize', 'swap')`),
    check("quotes_changes", sql`(${table.kind} = 'purchase') = (${table.changes} is null)`),
    check("quotes_state", sql`${table.state} in ('open', 'accepted', 'expired', 'withdrawn', 'rejected')`),
  ],
);

export const reservations = pgTable(
  "reservations",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    projectId: id("project_id").notNull(),
    quoteId: id("quote_id").notNull(),
    allocationId: id("allocation_id")
      .notNull()
      .references(() => allocations.id),
    name: text("name").notNull(),
    state: text("state").notNull(),
    ...window,
    /** From which it was bought. */
    listingId: id("listing_id"),
    /** The reservation that this one was split off from, which has the quote. */
    splitFrom: id("split_from").references((): AnyPgColumn => reservations.id),
    /** As bought and extended; `endsAt` moves to the front when released early. */
    boughtUntil: instant("bought_until").notNull(),
    deliveredNodes: integer("delivered_nodes").notNull().default(0),
    /** Of these the ones that do not serve now. */
    downNodes: integer("down_nodes").notNull().default(0),
    handedOverAt: instant("handed_over_at"),
    /** From when nodes that were added while it runs are agreed; null once they were handed over. */
    addedFrom: instant("added_from"),
    /** Usage is metered up to here. */
    meteredUntil: instant("metered_until").notNull(),
    poNumber: text("po_number"),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("reservations_owner").on(table.organizationId, table.id),
    uniqueIndex("reservations_quote").on(table.quoteId).where(sql`split_from is null`),
    index("reservations_latest_start").on(table.organizationId, table.startsAt, table.id),
    index("reservations_living")
      .on(table.state, table.startsAt)
      .where(sql`state not in ('ended', 'cancelled', 'failed')`),
    index("reservations_unmetered")
      .on(table.meteredUntil)
      .where(sql`metered_until < ends_at and state in ('active', 'degraded', 'reclaiming', 'ending', 'ended')`),
    foreignKey({
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }),
    foreignKey({ columns: [table.organizationId, table.quoteId], foreignColumns: [quotes.organizationId, quotes.id] }),
    check(
      "reservations_state",
      sql`${table.state} in ('pending_approval', 'scheduled', 'provisioning', 'active', 'ending', 'ended', 'cancelled', 'failed', 'reclaiming', 'degraded')`,
    ),
  ],
);

/**
 * Append-only: the nodes and the price that were agreed for each time of a reservation's life. A revision holds from its
 * first instant on and replaces all that earlier ones said of that time; rows of one revision may run side by side, at
 * different prices. See docs/decisions/0054.
 */
export const reservationSegments = pgTable(
  "reservation_segments",
  {
    reservationId: id("reservation_id")
      .notNull()
      .references(() => reservations.id),
    revision: integer("revision").notNull(),
    position: integer("position").notNull(),
    organizationId: id("organization_id").notNull(),
    projectId: id("project_id").notNull(),
    /** That agreed it. */
    quoteId: id("quote_id").notNull(),
    priceId: id("price_id")
      .notNull()
      .references(() => prices.id),
    nodes: integer("nodes").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reservationId, table.revision, table.position] }),
    foreignKey({
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }),
    foreignKey({ columns: [table.organizationId, table.quoteId], foreignColumns: [quotes.organizationId, quotes.id] }),
    check("reservation_segments_window", sql`${table.startsAt} < ${table.endsAt}`),
    check("reservation_segments_nodes", sql`${table.nodes} > 0`),
  ],
);

/** Append-only: every change of state with who, why and when. */
export const reservationEvents = pgTable(
  "reservation_events",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id")
      .notNull()
      .references(() => reservations.id),
    fromState: text("from_state"),
    toState: text("to_state").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    reason: text("reason").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("reservation_events_of").on(table.reservationId, table.at)],
);

/** Which ends were announced how long before; an end that moves is announced anew. */
export const endingNotices = pgTable(
  "ending_notices",
  {
    reservationId: id("reservation_id")
      .notNull()
      .references(() => reservations.id),
    endsAt: instant("ends_at").notNull(),
    lead: interval("lead").notNull(),
    organizationId: id("organization_id").notNull(),
    toldAt: instant("told_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reservationId, table.endsAt, table.lead] })],
);

export const releases = pgTable(
  "releases",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id")
      .notNull()
      .references(() => reservations.id),
    effectiveAt: instant("effective_at").notNull(),
    boughtUntil: instant("bought_until").notNull(),
    /** Given back. */
    nodes: integer("nodes").notNull(),
    /** That went on; 0 where the release ended the reservation. */
    remainingNodes: integer("remaining_nodes").notNull(),
    chargedUntilEffective: exact("charged_until_effective").notNull(),
    /** Fees of earlier releases, less credits and what was not delivered until then. */
    feesAndCredits: exact("fees_and_credits").notNull().default("0"),
    remaining: exact("remaining").notNull(),
    feePercent: integer("fee_percent").notNull(),
    fee: exact("fee").notNull(),
    refund: exact("refund").notNull(),
    finalCost: exact("final_cost").notNull(),
    reason: text("reason"),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("releases_reservation").on(table.reservationId, table.createdAt),
    uniqueIndex("releases_last").on(table.reservationId).where(sql`remaining_nodes = 0`),
  ],
);

export const nodes = pgTable(
  "nodes",
  {
    /** Also the key of the exclusion constraint on assignments. */
    number: bigint("number", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    id: id("id").notNull(),
    name: text("name").notNull(),
    supplyId: id("supply_id")
      .notNull()
      .references(() => supplies.id),
    pool: text("pool").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [
    uniqueIndex("nodes_id").on(table.id),
    uniqueIndex("nodes_name").on(table.name),
    index("nodes_pool").on(table.pool, table.endsAt),
  ],
);

/** Which node serves which reservation when; `node_assignments_once` (in SQL) excludes overlaps. */
export const nodeAssignments = pgTable(
  "node_assignments",
  {
    id: id("id").primaryKey(),
    nodeNumber: bigint("node_number", { mode: "number" })
      .notNull()
      .references(() => nodes.number),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id")
      .notNull()
      .references(() => reservations.id),
    during: instantRange("during").notNull(),
  },
  (table) => [index("node_assignments_reservation").on(table.reservationId)],
);

/** Access details as the engine handed them over. */
export const handovers = pgTable("handovers", {
  reservationId: id("reservation_id")
    .primaryKey()
    .references(() => reservations.id),
  organizationId: id("organization_id").notNull(),
  engine: text("engine").notNull(),
  /** Made up by the demo: the details lead nowhere. */
  demo: boolean("demo").notNull(),
  methods: jsonb("methods")
    .$type<{ kind: "ssh" | "slurm" | "kubernetes" | "jupyter"; label: string; value: string; note: string | null }[]>()
    .notNull(),
  handedOverAt: instant("handed_over_at").notNull(),
});
