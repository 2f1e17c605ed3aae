import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { HardwareSwap } from "../../contract/price-clause.ts";
import { exact, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Append-only. The newest list that is valid and has the sku decides; an organization's own goes before the public one. */
export const priceLists = pgTable(
  "price_lists",
  {
    id: id("id").primaryKey(),
    name: text("name").notNull(),
    organizationId: id("organization_id").references(() => organizations.id),
    currency: text("currency").notNull(),
    validFrom: instant("valid_from").notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (table) => [index("price_lists_validity").on(table.organizationId, table.validFrom)],
);

/** Append-only. `amount` pays for `per` units of the sku's base quantity (node-seconds, tokens, millionths of a currency unit). */
export const prices = pgTable(
  "prices",
  {
    id: id("id").primaryKey(),
    priceListId: id("price_list_id")
      .notNull()
      .references(() => priceLists.id),
    sku: text("sku").notNull(),
    product: text("product").notNull(),
    per: bigint("per", { mode: "number" }).notNull(),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    /** A price-drop clause of what is bought at it: down to this percentage of it. */
    dropFloorPercent: integer("drop_floor_percent"),
    /** What may be swapped to of what is bought at it. */
    swap: jsonb("swap").$type<HardwareSwap>(),
  },
  (table) => [
    uniqueIndex("prices_sku").on(table.priceListId, table.sku),
    index("prices_by_sku").on(table.sku),
    check("prices_not_negative", sql`${table.amount} >= 0`),
    check("prices_drop_floor", sql`${table.dropFloorPercent} between 1 and 99`),
    check("prices_product", sql`${table.product} in ('capacity', 'inference', 'fee')`),
  ],
);
