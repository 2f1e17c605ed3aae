import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { KeyScope } from "../../contract/permissions.ts";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

export const providers = pgTable("providers", {
  id: id("id").primaryKey(),
  name: text("name").notNull(),
  baseUrl: text("base_url").notNull(),
  /** Encrypted with the control plane's own key. */
  secret: text("secret"),
  discovered: boolean("discovered").notNull(),
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
    demo: boolean("demo").notNull(),
    discovered: boolean("discovered").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [check("models_life", sql`${table.life} in ('preview', 'available', 'deprecated', 'retired')`)],
);

/** Where a model's requests go; several with weights come later. */
export const modelRoutes = pgTable("model_routes", {
  modelId: id("model_id")
    .primaryKey()
    .references(() => models.id),
  providerId: id("provider_id")
    .notNull()
    .references(() => providers.id),
  upstreamModel: text("upstream_model").notNull(),
});

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    projectId: id("project_id").notNull(),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    /** SHA-256 of the secret, hex; the secret itself is stored nowhere. */
    secretHash: text("secret_hash").notNull(),
    scopes: jsonb("scopes").$type<KeyScope[]>().notNull(),
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
    uniqueIndex("api_keys_owner").on(table.organizationId, table.id),
    index("api_keys_newest").on(table.organizationId, table.createdAt, table.id),
    index("api_keys_revoked").on(table.revokedAt),
  ],
);
