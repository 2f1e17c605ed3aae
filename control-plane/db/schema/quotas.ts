import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Limits that differ from the default. `quotaId` is metric and subject, for example `gpus:eu-north:h100-sxm-8`. */
export const quotaLimits = pgTable(
  "quota_limits",
  {
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    quotaId: text("quota_id").notNull(),
    limit: integer("limit").notNull(),
    origin: text("origin").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.quotaId] }),
    check("quota_limits_not_negative", sql`${table.limit} >= 0`),
    check("quota_limits_origin", sql`${table.origin} in ('default', 'rule', 'operator')`),
  ],
);

export const quotaRequests = pgTable(
  "quota_requests",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    quotaId: text("quota_id").notNull(),
    limitBefore: integer("limit_before").notNull(),
    requestedLimit: integer("requested_limit").notNull(),
    justification: text("justification").notNull(),
    state: text("state").notNull(),
    decidedBy: text("decided_by"),
    reason: text("reason").notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    decidedAt: instant("decided_at"),
    answerBy: instant("answer_by"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("quota_requests_newest").on(table.organizationId, table.createdAt, table.id),
    uniqueIndex("quota_requests_one_pending").on(table.organizationId, table.quotaId).where(sql`state = 'pending'`),
    check("quota_requests_state", sql`${table.state} in ('pending', 'approved', 'declined')`),
  ],
);
