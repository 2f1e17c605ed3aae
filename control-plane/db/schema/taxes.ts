import { sql } from "drizzle-orm";
import { boolean, check, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, exact, id, instant } from "../columns.ts";

/** Our own legal entities. An invoice keeps a copy of the one that issued it. */
export const sellers = pgTable(
  "sellers",
  {
    id: id("id").primaryKey(),
    name: text("name").notNull(),
    address: jsonb("address").$type<string[]>().notNull(),
    postalCode: text("postal_code"),
    city: text("city"),
    country: text("country").notNull(),
    taxId: text("tax_id"),
    registration: text("registration"),
    iban: text("iban"),
    bic: text("bic"),
    bankName: text("bank_name"),
    mail: text("mail"),
    serves: jsonb("serves").$type<string[]>().notNull(),
    isDefault: boolean("is_default").notNull(),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("sellers_default").on(table.isDefault).where(sql`is_default`),
    check("sellers_country", sql`${table.country} ~ '^[A-Z]{2}$'`),
    check("sellers_default_in_use", sql`not (${table.isDefault} and ${table.archivedAt} is not null)`),
  ],
);

/** Append-only: a country's rate for a product, or for all that have none of their own, from a day on. */
export const taxRates = pgTable(
  "tax_rates",
  {
    id: id("id").primaryKey(),
    country: text("country").notNull(),
    product: text("product"),
    category: text("category").notNull(),
    label: text("label").notNull(),
    ratePercent: exact("rate_percent").notNull(),
    reason: text("reason"),
    validFrom: day("valid_from").notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (table) => [
    uniqueIndex("tax_rates_validity").on(table.country, sql`coalesce(${table.product}, '')`, table.validFrom),
    check("tax_rates_category", sql`${table.category} in ('S', 'Z', 'E')`),
    check(
      "tax_rates_rate",
      sql`(${table.category} = 'S') = (${table.ratePercent} > 0) and ${table.ratePercent} <= 100`,
    ),
    check("tax_rates_product", sql`${table.product} in ('capacity', 'inference', 'fee')`),
  ],
);
