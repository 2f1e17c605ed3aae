import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { prices } from "./pricing.ts";
import { reservations } from "./reservations.ts";

/**
 * Nodes of a reservation that its customer offers to others for a time. What can be bought of it is counted by the ledger
 * in a pool of the listing's own, so that no part of it is sold twice. See docs/decisions/0076.
 */
export const listings = pgTable(
  "listings",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    kind: text("kind").notNull(),
    audience: text("audience").notNull(),
    state: text("state").notNull(),
    /** The listing's own in the ledger. */
    pool: text("pool").notNull(),
    /** Where its nodes are from, and have their names. */
    sourcePool: text("source_pool").notNull(),
    /** As it is sold: a resale is guaranteed, a loan surplus with the take-back time as notice. */
    region: id("region").notNull(),
    nodeType: id("node_type").notNull(),
    capacityClass: text("capacity_class").notNull(),
    noticeClass: text("notice_class"),
    nodes: integer("nodes").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    priceId: id("price_id")
      .notNull()
      .references(() => prices.id),
    /** Per node-hour. */
    price: exact("price").notNull(),
    currency: text("currency").notNull(),
    /** Kept of what a buyer is charged. */
    feePercent: exact("fee_percent").notNull(),
    takeBackMinutes: integer("take_back_minutes").notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
    /** When it was withdrawn or called back, or its time was over. */
    closedAt: instant("closed_at"),
  },
  (table) => [
    uniqueIndex("listings_owner").on(table.organizationId, table.id),
    uniqueIndex("listings_pool").on(table.pool),
    index("listings_newest").on(table.organizationId, table.createdAt, table.id),
    index("listings_of").on(table.reservationId),
    index("listings_offered").on(table.nodeType, table.endsAt).where(sql`state = 'open'`),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("listings_kind", sql`${table.kind} in ('resale', 'loan')`),
    check("listings_audience", sql`${table.audience} in ('organization', 'market')`),
    check("listings_state", sql`${table.state} in ('open', 'withdrawn', 'called_back', 'expired')`),
    check("listings_closed", sql`(${table.state} = 'open') = (${table.closedAt} is null)`),
    check("listings_window", sql`${table.startsAt} < ${table.endsAt} and ${table.nodes} > 0`),
    check("listings_fee", sql`${table.feePercent} between 0 and 100`),
  ],
);

/** A reservation that was bought from a listing, and what its seller was credited for it so far. */
export const listingSales = pgTable(
  "listing_sales",
  {
    id: id("id").primaryKey(),
    listingId: id("listing_id")
      .notNull()
      .references(() => listings.id),
    /** The seller's. */
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    buyerOrganizationId: id("buyer_organization_id").notNull(),
    buyerReservationId: id("buyer_reservation_id").notNull(),
    nodes: integer("nodes").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** What the buyer pays for all of it, before tax. */
    total: exact("total").notNull(),
    currency: text("currency").notNull(),
    soldAt: instant("sold_at").notNull(),
    /** Since when the seller has these nodes no more. */
    passedAt: instant("passed_at"),
    /** What the buyer was charged up to here is credited. */
    creditedUntil: instant("credited_until").notNull(),
    credited: exact("credited").notNull().default("0"),
    /** Nothing more can be charged. */
    settled: boolean("settled").notNull().default(false),
  },
  (table) => [
    uniqueIndex("listing_sales_bought").on(table.buyerReservationId),
    index("listing_sales_of").on(table.listingId, table.soldAt),
    index("listing_sales_given").on(table.reservationId, table.startsAt),
    index("listing_sales_unsettled").on(table.creditedUntil).where(sql`not settled`),
    index("listing_sales_to_pass").on(table.startsAt).where(sql`passed_at is null`),
    // The seller's reservation is the listing's; a key to it would make buyers wait for the seller's lock.
    foreignKey({
      columns: [table.buyerOrganizationId, table.buyerReservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("listing_sales_window", sql`${table.startsAt} < ${table.endsAt} and ${table.nodes} > 0`),
  ],
);
