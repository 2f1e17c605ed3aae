import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { models } from "./models.ts";
import { reservations } from "./reservations.ts";

/** Models on reserved nodes of one customer. */
export const endpoints = pgTable(
  "endpoints",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    name: text("name").notNull(),
    /** What requests name; unlike any other, so that it tells nothing of other customers' endpoints. */
    model: text("model").notNull(),
    modelId: id("model_id").references(() => models.id),
    weights: text("weights").notNull(),
    replicas: integer("replicas").notNull(),
    nodesPerReplica: integer("nodes_per_replica").notNull(),
    /** Null for every project. */
    projectIds: jsonb("project_ids").$type<string[]>(),
    modalities: jsonb("modalities").$type<("text" | "image" | "embedding")[]>().notNull(),
    contextTokens: integer("context_tokens").notNull(),
    maxOutputTokens: integer("max_output_tokens").notNull(),
    note: text("note").notNull(),
    state: text("state").notNull(),
    since: instant("since").notNull(),
    reason: text("reason"),
    /** Of the server that answers; null until it is handed over. */
    baseUrl: text("base_url"),
    /** Encrypted with the control plane's own key. */
    secret: text("secret"),
    upstreamModel: text("upstream_model"),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    foreignKey({
      name: "endpoints_reservation",
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    uniqueIndex("endpoints_model").on(table.model),
    index("endpoints_newest").on(table.organizationId, table.createdAt, table.id),
    index("endpoints_of_reservation").on(table.organizationId, table.reservationId),
    index("endpoints_living").on(table.state, table.since),
    check(
      "endpoints_state",
      sql`${table.state} in ('planned', 'deploying', 'running', 'stopping', 'stopped', 'failed')`,
    ),
    check("endpoints_size", sql`${table.replicas} > 0 and ${table.nodesPerReplica} > 0`),
    check(
      "endpoints_running",
      sql`${table.state} <> 'running' or (${table.baseUrl} is not null and ${table.upstreamModel} is not null)`,
    ),
  ],
);
