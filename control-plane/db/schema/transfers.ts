import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { reservations } from "./reservations.ts";

/** Offers of reservations to whoever has the code; of the code only a hash is kept. */
export const transferOffers = pgTable(
  "transfer_offers",
  {
    id: id("id").primaryKey(),
    /** The giver. */
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    codeHash: text("code_hash").notNull(),
    shownName: text("shown_name").notNull(),
    state: text("state").notNull(),
    expiresAt: instant("expires_at").notNull(),
    effectiveAt: instant("effective_at"),
    /** What the receiver has of it. */
    intoReservationId: id("into_reservation_id").references(() => reservations.id),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("transfer_offers_code").on(table.codeHash),
    index("transfer_offers_of").on(table.organizationId, table.reservationId, table.createdAt),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("transfer_offers_state", sql`${table.state} in ('offered', 'accepted', 'withdrawn')`),
    check(
      "transfer_offers_accepted",
      sql`(${table.state} = 'accepted') = (${table.intoReservationId} is not null and ${table.effectiveAt} is not null)`,
    ),
  ],
);
