import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { exact, id, instant } from "../columns.ts";
import { priceLists, prices } from "./pricing.ts";
import { quotes, reservations } from "./reservations.ts";

/** Append-only: when a later list made hours of a reservation cheaper, for each quote that had agreed them. */
export const priceDrops = pgTable(
  "price_drops",
  {
    reservationId: id("reservation_id").notNull(),
    quoteId: id("quote_id").notNull(),
    effectiveAt: instant("effective_at").notNull(),
    organizationId: id("organization_id").notNull(),
    /** Whose price it is, or is below the floor. */
    priceListId: id("price_list_id")
      .notNull()
      .references(() => priceLists.id),
    previousPriceId: id("previous_price_id")
      .notNull()
      .references(() => prices.id),
    priceId: id("price_id")
      .notNull()
      .references(() => prices.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reservationId, table.effectiveAt, table.quoteId, table.previousPriceId] }),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    foreignKey({ columns: [table.organizationId, table.quoteId], foreignColumns: [quotes.organizationId, quotes.id] }),
  ],
);

/** Append-only: a reservation given up for another one at the agreed ratio, in one transaction. */
export const reservationSwaps = pgTable(
  "reservation_swaps",
  {
    /** Given up. */
    reservationId: id("reservation_id").primaryKey(),
    intoReservationId: id("into_reservation_id").notNull(),
    organizationId: id("organization_id").notNull(),
    effectiveAt: instant("effective_at").notNull(),
    givenUp: exact("given_up").notNull(),
    /** What the new one costs less what was given up. */
    difference: exact("difference").notNull(),
    currency: text("currency").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("reservation_swaps_into").on(table.intoReservationId),
    index("reservation_swaps_owner").on(table.organizationId),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    foreignKey({
      columns: [table.organizationId, table.intoReservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
  ],
);
