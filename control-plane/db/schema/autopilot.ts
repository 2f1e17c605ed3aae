import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { listings } from "./listings.ts";
import { reservations } from "./reservations.ts";
import { idleSpells } from "./utilisation.ts";

/** What is done with idle nodes of a reservation; nothing where there is no row. */
export const idleAutopilots = pgTable(
  "idle_autopilots",
  {
    reservationId: id("reservation_id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    enabled: boolean("enabled").notNull(),
    /** Per node-hour, in the reservation's currency; null where that step is left out. */
    colleaguesPrice: exact("colleagues_price"),
    marketPrice: exact("market_price"),
    marketAfterHours: integer("market_after_hours").notNull(),
    takeBackMinutes: integer("take_back_minutes").notNull(),
    offerHours: integer("offer_hours").notNull(),
    keepNodes: integer("keep_nodes").notNull(),
    updatedAt: instant("updated_at").notNull(),
    updatedByType: text("updated_by_type").notNull(),
    updatedById: text("updated_by_id").notNull(),
    updatedByName: text("updated_by_name").notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("idle_autopilots_prices", sql`${table.colleaguesPrice} > 0 and ${table.marketPrice} > 0`),
    check(
      "idle_autopilots_bounds",
      sql`${table.marketAfterHours} between 1 and 168 and ${table.offerHours} between 1 and 168 and ${table.keepNodes} >= 0 and ${table.takeBackMinutes} in (2, 15, 60, 1440)`,
    ),
  ],
);

/** What the autopilot offered: each step once in a spell, also where it was refused. */
export const idleOffers = pgTable(
  "idle_offers",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    spellId: id("spell_id")
      .notNull()
      .references(() => idleSpells.id),
    audience: text("audience").notNull(),
    nodes: integer("nodes").notNull(),
    listingId: id("listing_id").references(() => listings.id),
    /** Why nothing could be listed, for people. */
    problem: text("problem"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("idle_offers_once").on(table.spellId, table.audience),
    index("idle_offers_of").on(table.organizationId, table.reservationId, table.createdAt),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("idle_offers_audience", sql`${table.audience} in ('organization', 'market')`),
    check("idle_offers_outcome", sql`(${table.listingId} is null) = (${table.problem} is not null)`),
  ],
);
