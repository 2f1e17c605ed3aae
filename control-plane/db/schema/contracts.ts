import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ContractClause } from "../../contract/contract-clauses.ts";
import { exact, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";
import { priceLists } from "./pricing.ts";

/** What a customer signed. At most one holds for a customer at any time (exclusion constraint in SQL). */
export const contracts = pgTable(
  "contracts",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    /** The customer's or the seller's own number of it. */
    reference: text("reference"),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Of its first version; null for a draft. */
    activatedAt: instant("activated_at"),
    /** Ended before its time. */
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
    /** What its commitment still asks for when it was ended early. */
    endShortfall: text("end_shortfall"),
    createdAt: instant("created_at").notNull(),
    createdByName: text("created_by_name").notNull(),
  },
  (table) => [
    unique("contracts_owner").on(table.organizationId, table.id),
    index("contracts_newest").on(table.startsAt, table.id),
    check("contracts_window", sql`${table.startsAt} < ${table.endsAt}`),
    check("contracts_end_shortfall", sql`${table.endShortfall} in ('whole', 'proRata', 'waived')`),
    check(
      "contracts_ended",
      sql`${table.endedAt} is null or (${table.endedAt} >= ${table.startsAt} and ${table.endedAt} <= ${table.endsAt})`,
    ),
  ],
);

/** Append-only: a wording of a contract. It is a draft until it is activated. */
export const contractVersions = pgTable(
  "contract_versions",
  {
    id: id("id").primaryKey(),
    contractId: id("contract_id").notNull(),
    organizationId: id("organization_id").notNull(),
    version: integer("version").notNull(),
    /** From then on it holds instead of the one before. */
    validFrom: instant("valid_from").notNull(),
    clauses: jsonb("clauses").$type<ContractClause[]>().notNull(),
    createdAt: instant("created_at").notNull(),
    createdByName: text("created_by_name").notNull(),
  },
  (table) => [
    uniqueIndex("contract_versions_number").on(table.contractId, table.version),
    foreignKey({
      columns: [table.organizationId, table.contractId],
      foreignColumns: [contracts.organizationId, contracts.id],
    }),
  ],
);

/** Append-only: which versions hold. */
export const contractActivations = pgTable(
  "contract_activations",
  {
    versionId: id("version_id")
      .primaryKey()
      .references(() => contractVersions.id),
    contractId: id("contract_id").notNull(),
    organizationId: id("organization_id").notNull(),
    activatedAt: instant("activated_at").notNull(),
    activatedByName: text("activated_by_name").notNull(),
  },
  (table) => [
    index("contract_activations_owner").on(table.organizationId),
    foreignKey({
      columns: [table.organizationId, table.contractId],
      foreignColumns: [contracts.organizationId, contracts.id],
    }),
  ],
);

/** Append-only: which clause a customer's price list comes from. */
export const contractPriceLists = pgTable(
  "contract_price_lists",
  {
    priceListId: id("price_list_id")
      .notNull()
      .references(() => priceLists.id),
    versionId: id("version_id")
      .notNull()
      .references(() => contractVersions.id),
    organizationId: id("organization_id").notNull(),
    clauseId: id("clause_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.priceListId, table.versionId, table.clauseId] }),
    index("contract_price_lists_version").on(table.versionId),
  ],
);

/** Append-only: from when on a list prices nothing more; the earliest decides. */
export const priceListEnds = pgTable(
  "price_list_ends",
  {
    priceListId: id("price_list_id")
      .notNull()
      .references(() => priceLists.id),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.priceListId, table.endsAt] })],
);

/** Append-only: what was granted. What was used of it are the lines of invoices that name it. */
export const credits = pgTable(
  "credits",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    kind: text("kind").notNull(),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    reason: text("reason").notNull(),
    /** Beginnings of skus; empty for everything. */
    prefixes: text("prefixes").array().notNull(),
    /** Empty for every project. */
    projectIds: text("project_ids").array().notNull(),
    /** The lower one goes first. */
    priority: integer("priority").notNull(),
    validFrom: instant("valid_from").notNull(),
    validUntil: instant("valid_until"),
    grantedAt: instant("granted_at").notNull(),
    grantedByName: text("granted_by_name").notNull(),
  },
  (table) => [
    unique("credits_owner").on(table.organizationId, table.id),
    check("credits_kind", sql`${table.kind} in ('prepaid', 'promotional', 'goodwill', 'sla')`),
    check("credits_amount", sql`${table.amount} > 0`),
    check("credits_window", sql`${table.validUntil} > ${table.validFrom}`),
  ],
);

/** Append-only: the unused rest of a credit was taken back. */
export const creditRevocations = pgTable("credit_revocations", {
  creditId: id("credit_id")
    .primaryKey()
    .references(() => credits.id),
  organizationId: id("organization_id").notNull(),
  revokedAt: instant("revoked_at").notNull(),
  /** Unused then. */
  amount: exact("amount").notNull(),
  reason: text("reason").notNull(),
  revokedByName: text("revoked_by_name").notNull(),
});
