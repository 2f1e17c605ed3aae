import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { DataPolicy } from "../../contract/models.ts";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

export const providers = pgTable("providers", {
  id: id("id").primaryKey(),
  name: text("name").notNull(),
  baseUrl: text("base_url").notNull(),
  /** Encrypted with the control plane's own key. */
  secret: text("secret"),
  discovered: boolean("discovered").notNull(),
  /** Requests at it at once, per gateway process; null for no limit. */
  maxConcurrent: integer("max_concurrent"),
  connectTimeoutMs: integer("connect_timeout_ms").notNull().default(5_000),
  /** A long prompt can take minutes before anything comes back. */
  firstByteTimeoutMs: integer("first_byte_timeout_ms").notNull().default(600_000),
  /** Between two pieces of an answer. */
  idleTimeoutMs: integer("idle_timeout_ms").notNull().default(300_000),
  createdAt: instant("created_at").notNull(),
});

export const models = pgTable(
  "models",
  {
    id: id("id").primaryKey(),
    name: text("name").notNull(),
    publisher: text("publisher").notNull(),
    description: text("description").notNull(),
    license: text("license").notNull(),
    contextTokens: integer("context_tokens").notNull(),
    maxOutputTokens: integer("max_output_tokens").notNull(),
    modalities: jsonb("modalities").$type<("text" | "image" | "embedding")[]>().notNull(),
    parameters: jsonb("parameters").$type<string[]>().notNull(),
    regions: jsonb("regions").$type<string[]>().notNull(),
    life: text("life").notNull(),
    retiresAt: instant("retires_at"),
    /** The model that takes its place. */
    successorId: id("successor_id"),
    /** What becomes of prompts and answers; null where the operator has not said. */
    dataPolicy: jsonb("data_policy").$type<DataPolicy>(),
    /** `chosen`: only the organizations of `model_organizations` see and call it. */
    visibility: text("visibility").notNull().default("everyone"),
    demo: boolean("demo").notNull(),
    discovered: boolean("discovered").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.successorId], foreignColumns: [table.id] }),
    check("models_life", sql`${table.life} in ('preview', 'available', 'deprecated', 'retired')`),
    check("models_visibility", sql`${table.visibility} in ('everyone', 'chosen')`),
    check("models_successor", sql`${table.successorId} <> ${table.id}`),
  ],
);

/** Who may see and call a model that is not for everyone. */
export const modelOrganizations = pgTable(
  "model_organizations",
  {
    modelId: id("model_id")
      .notNull()
      .references(() => models.id),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
  },
  (table) => [
    primaryKey({ name: "model_organizations_key", columns: [table.modelId, table.organizationId] }),
    index("model_organizations_of").on(table.organizationId),
  ],
);

/** Where a model's requests go: by weight among the routes of the lowest tier that answer, else to the next tier. */
export const modelRoutes = pgTable(
  "model_routes",
  {
    modelId: id("model_id")
      .notNull()
      .references(() => models.id),
    providerId: id("provider_id")
      .notNull()
      .references(() => providers.id),
    upstreamModel: text("upstream_model").notNull(),
    tier: integer("tier").notNull().default(1),
    weight: integer("weight").notNull().default(1),
    enabled: boolean("enabled").notNull().default(true),
  },
  (table) => [
    primaryKey({ name: "model_routes_key", columns: [table.modelId, table.providerId, table.upstreamModel] }),
    index("model_routes_provider").on(table.providerId),
    check("model_routes_weight", sql`${table.weight} > 0 and ${table.tier} > 0`),
  ],
);

/** Whom the end of a model was announced to, how many days before; a date that moves is announced anew. */
export const retirementNotices = pgTable(
  "retirement_notices",
  {
    modelId: id("model_id")
      .notNull()
      .references(() => models.id),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    retiresAt: instant("retires_at").notNull(),
    leadDays: integer("lead_days").notNull(),
    toldAt: instant("told_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelId, table.organizationId, table.retiresAt, table.leadDays] })],
);
