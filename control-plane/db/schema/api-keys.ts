import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { KeyScope } from "../../contract/permissions.ts";
import { exact, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Identities of an organization that are no person: they own keys, and stay when people leave. */
export const serviceAccounts = pgTable(
  "service_accounts",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    projectId: id("project_id").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull(),
    scopes: jsonb("scopes").$type<KeyScope[]>().notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("service_accounts_owner").on(table.organizationId, table.id),
    uniqueIndex("service_accounts_name").on(table.organizationId, sql`lower(${table.name})`),
  ],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    projectId: id("project_id").notNull(),
    /** Null for a key of no service account. */
    serviceAccountId: id("service_account_id").references(() => serviceAccounts.id),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    /** SHA-256 of the secret, hex; the secret itself is stored nowhere. */
    secretHash: text("secret_hash").notNull(),
    /** The secret before the last rotation, and until when it is taken too. */
    previousPrefix: text("previous_prefix"),
    previousSecretHash: text("previous_secret_hash"),
    previousEndsAt: instant("previous_ends_at"),
    rotatedAt: instant("rotated_at"),
    scopes: jsonb("scopes").$type<KeyScope[]>().notNull(),
    /** Ids of models; null for every model. */
    allowedModels: jsonb("allowed_models").$type<string[]>(),
    /** Addresses and networks; null for everywhere. */
    allowedAddresses: jsonb("allowed_addresses").$type<string[]>(),
    requestsPerMinute: integer("requests_per_minute"),
    tokensPerMinute: bigint("tokens_per_minute", { mode: "number" }),
    /** In the organization's currency, in days and months of its zone. */
    spendPerDay: exact("spend_per_day"),
    spendPerMonth: exact("spend_per_month"),
    /** Counts changes, by which processes that hold the key notice one. */
    revision: integer("revision").notNull().default(1),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("api_keys_secret").on(table.secretHash),
    uniqueIndex("api_keys_previous_secret").on(table.previousSecretHash),
    uniqueIndex("api_keys_owner").on(table.organizationId, table.id),
    index("api_keys_newest").on(table.organizationId, table.createdAt, table.id),
    index("api_keys_revoked").on(table.revokedAt),
    index("api_keys_service_account").on(table.serviceAccountId),
    check(
      "api_keys_previous",
      sql`(${table.previousSecretHash} is null) = (${table.previousEndsAt} is null) and (${table.previousSecretHash} is null) = (${table.previousPrefix} is null)`,
    ),
    check("api_keys_limits", sql`${table.requestsPerMinute} > 0 and ${table.tokensPerMinute} > 0`),
    check("api_keys_spend", sql`${table.spendPerDay} > 0 and ${table.spendPerMonth} > 0`),
  ],
);

/** What processes hold of a key's spend limit in a period: it counts as spent until they give it back. */
export const spendLeases = pgTable(
  "spend_leases",
  {
    /** The process. */
    holder: text("holder").notNull(),
    organizationId: id("organization_id").notNull(),
    apiKeyId: id("api_key_id")
      .notNull()
      .references(() => apiKeys.id),
    period: text("period").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    held: exact("held").notNull(),
  },
  (table) => [
    primaryKey({ name: "spend_leases_key", columns: [table.holder, table.apiKeyId, table.period, table.startsAt] }),
    index("spend_leases_of_key").on(table.apiKeyId, table.period, table.endsAt),
    check("spend_leases_period", sql`${table.period} in ('day', 'month') and ${table.startsAt} < ${table.endsAt}`),
    check("spend_leases_held", sql`${table.held} > 0`),
  ],
);
