import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, exact, id, instant } from "../columns.ts";

export const organizations = pgTable("organizations", {
  id: id("id").primaryKey(),
  name: text("name").notNull(),
  currency: text("currency").notNull(),
  timeZone: text("time_zone").notNull(),
  billingName: text("billing_name").notNull(),
  billingAddress: jsonb("billing_address").$type<string[]>().notNull(),
  taxId: text("tax_id"),
  taxLabel: text("tax_label").notNull(),
  taxRatePercent: exact("tax_rate_percent").notNull(),
  paymentTermsDays: integer("payment_terms_days").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** To whom invoices are written. Every organization has one that is the default; it carries what the organization's own columns say. */
export const legalEntities = pgTable(
  "legal_entities",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    /** Lines as printed, without city and country where these are given apart. */
    address: jsonb("address").$type<string[]>().notNull(),
    postalCode: text("postal_code"),
    city: text("city"),
    /** ISO 3166-1 alpha-2; null until somebody says it. */
    country: text("country"),
    taxId: text("tax_id"),
    /** Where electronic invoices go: a scheme of the EAS code list and an id in it. */
    electronicScheme: text("electronic_scheme"),
    electronicAddress: text("electronic_address"),
    /** ISO 639-1, of its documents. */
    language: text("language").notNull().default("en"),
    paymentTermsDays: integer("payment_terms_days").notNull(),
    poRequired: boolean("po_required").notNull().default(false),
    isDefault: boolean("is_default").notNull(),
    /** Which other company of the organization its invoices are billed to; null for itself. */
    billToId: id("bill_to_id"),
    /** What the operator decided instead of the tax rules; all of category, label and rate, or none. */
    taxCategory: text("tax_category"),
    taxLabel: text("tax_label"),
    taxRatePercent: exact("tax_rate_percent"),
    taxReason: text("tax_reason"),
    /** Of an exempt customer: what proves it, and the last day it holds. */
    exemptionCertificate: text("exemption_certificate"),
    exemptionUntil: day("exemption_until"),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("legal_entities_owner").on(table.organizationId, table.id),
    uniqueIndex("legal_entities_default").on(table.organizationId).where(sql`is_default`),
    foreignKey({
      name: "legal_entities_bill_to",
      columns: [table.organizationId, table.billToId],
      foreignColumns: [table.organizationId, table.id],
    }),
    check("legal_entities_bill_to_other", sql`${table.billToId} <> ${table.id}`),
    check("legal_entities_country", sql`${table.country} ~ '^[A-Z]{2}$'`),
    check("legal_entities_electronic", sql`(${table.electronicScheme} is null) = (${table.electronicAddress} is null)`),
    check(
      "legal_entities_tax",
      sql`num_nulls(${table.taxCategory}, ${table.taxLabel}, ${table.taxRatePercent}) in (0, 3)
        and ${table.taxCategory} in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')`,
    ),
    check("legal_entities_default_in_use", sql`not (${table.isDefault} and ${table.archivedAt} is not null)`),
  ],
);

export const projects = pgTable(
  "projects",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    costCenter: text("cost_center"),
    /** Who is billed for it; null for the organization's default. */
    legalEntityId: id("legal_entity_id"),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("projects_owner").on(table.organizationId, table.id),
    uniqueIndex("projects_name").on(table.organizationId, sql`lower(${table.name})`),
    foreignKey({
      name: "projects_legal_entity",
      columns: [table.organizationId, table.legalEntityId],
      foreignColumns: [legalEntities.organizationId, legalEntities.id],
    }),
  ],
);
