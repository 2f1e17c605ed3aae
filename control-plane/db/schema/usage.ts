import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { prices } from "./pricing.ts";

/** Append-only: what was metered, once per (source, source id). */
export const usageRecords = pgTable(
  "usage_records",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    projectId: id("project_id").notNull(),
    source: text("source").notNull(),
    sourceId: text("source_id").notNull(),
    product: text("product").notNull(),
    /** Reservation or model. */
    resourceId: text("resource_id").notNull(),
    /** Empty when no key was used. */
    apiKeyId: text("api_key_id").notNull().default(""),
    /** Who used a model with a token of their own; empty when a key was used, or nobody acted. */
    personId: text("person_id").notNull().default(""),
    occurredAt: instant("occurred_at").notNull(),
    /** Start of the period that bills it: the one it occurred in, or the first that was still open. Decided once. */
    billingPeriod: instant("billing_period").notNull(),
    nodeSeconds: bigint("node_seconds", { mode: "number" }).notNull().default(0),
    /** Fees, in millionths of the currency unit. */
    amountMicros: bigint("amount_micros", { mode: "number" }).notNull().default(0),
    inputTokens: bigint("input_tokens", { mode: "number" }).notNull().default(0),
    cachedInputTokens: bigint("cached_input_tokens", { mode: "number" }).notNull().default(0),
    outputTokens: bigint("output_tokens", { mode: "number" }).notNull().default(0),
    reasoningTokens: bigint("reasoning_tokens", { mode: "number" }).notNull().default(0),
    usageSource: text("usage_source").notNull(),
    firstTokenMs: integer("first_token_ms"),
    totalMs: integer("total_ms"),
    finish: text("finish"),
    clientGone: boolean("client_gone").notNull().default(false),
    requestId: text("request_id"),
    /** Where a request to a model was answered, or last tried; for the operator alone. */
    providerId: text("provider_id"),
    /** Which meters it fed, at which prices and with which quantities: what the roll-up is rebuilt from. */
    priceIds: text("price_ids").array().notNull(),
    quantities: bigint("quantities", { mode: "number" }).array().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("usage_records_once").on(table.source, table.sourceId),
    index("usage_records_newest").on(table.organizationId, table.occurredAt, table.id),
    index("usage_records_resource").on(table.organizationId, table.resourceId, table.occurredAt, table.id),
    index("usage_records_late").on(table.organizationId, table.billingPeriod).where(sql`occurred_at < billing_period`),
    // A gateway's records are known by the request already: source and source id.
    index("usage_records_request")
      .on(table.organizationId, table.requestId)
      .where(sql`request_id is not null and source <> 'gateway'`),
    // They come in the order of time, so ranges of blocks do.
    index("usage_records_day").using("brin", table.occurredAt),
    check(
      "usage_records_charges",
      sql`cardinality(${table.priceIds}) = cardinality(${table.quantities}) and cardinality(${table.priceIds}) <= 4`,
    ),
    check(
      "usage_records_not_negative",
      sql`${table.nodeSeconds} >= 0 and ${table.inputTokens} >= 0 and ${table.cachedInputTokens} >= 0 and ${table.outputTokens} >= 0 and ${table.reasoningTokens} >= 0`,
    ),
  ],
);

const rolledUp = {
  organizationId: id("organization_id").notNull(),
  billingPeriod: instant("billing_period").notNull(),
  projectId: id("project_id").notNull(),
  resourceId: text("resource_id").notNull(),
  apiKeyId: text("api_key_id").notNull(),
  personId: text("person_id").notNull().default(""),
  quantity: bigint("quantity", { mode: "number" }).notNull(),
  records: bigint("records", { mode: "number" }).notNull(),
};

/** Derived, can be rebuilt: hours aligned to the organization's zone, a row per price. Cost = quantity × amount / per. */
export const usageHours = pgTable(
  "usage_hours",
  {
    ...rolledUp,
    hour: instant("hour").notNull(),
    priceId: id("price_id")
      .notNull()
      .references(() => prices.id),
  },
  (table) => [
    primaryKey({
      name: "usage_hours_key",
      columns: [
        table.organizationId,
        table.hour,
        table.projectId,
        table.resourceId,
        table.apiKeyId,
        table.personId,
        table.priceId,
        table.billingPeriod,
      ],
    }),
    index("usage_hours_late").on(table.organizationId, table.billingPeriod).where(sql`hour < billing_period`),
    index("usage_hours_resource").on(table.organizationId, table.resourceId, table.hour),
  ],
);

/** The same by day of the organization's zone, known by the day's first moment: what long windows are read from. */
export const usageDays = pgTable(
  "usage_days",
  {
    ...rolledUp,
    day: instant("day").notNull(),
    // No reference: the hours, written in the same statement, have it.
    priceId: id("price_id").notNull(),
  },
  (table) => [
    primaryKey({
      name: "usage_days_key",
      columns: [
        table.organizationId,
        table.day,
        table.projectId,
        table.resourceId,
        table.apiKeyId,
        table.personId,
        table.priceId,
        table.billingPeriod,
      ],
    }),
  ],
);
