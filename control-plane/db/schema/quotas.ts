import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns.ts";
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
    /** Who set it, in words; null for a default. */
    setBy: text("set_by"),
    /** Of a temporary limit: when it ends, and what holds from then on. */
    endsAt: instant("ends_at"),
    limitAfter: integer("limit_after"),
    originAfter: text("origin_after"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.quotaId] }),
    check("quota_limits_not_negative", sql`${table.limit} >= 0`),
    check("quota_limits_origin", sql`${table.origin} in ('default', 'rule', 'operator')`),
    check(
      "quota_limits_temporary",
      sql`(${table.endsAt} is null) = (${table.limitAfter} is null) and (${table.endsAt} is null) = (${table.originAfter} is null)`,
    ),
    index("quota_limits_ending").on(table.endsAt).where(sql`ends_at is not null`),
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
    /** Of a temporary increase: until when it was asked for. */
    requestedUntil: instant("requested_until"),
    /** What was granted, which can be less than what was asked, and until when. */
    grantedLimit: integer("granted_limit"),
    grantedUntil: instant("granted_until"),
    justification: text("justification").notNull(),
    state: text("state").notNull(),
    decidedBy: text("decided_by"),
    /** The person's name, where a person decided or withdrew it. */
    decidedByName: text("decided_by_name"),
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
    check("quota_requests_state", sql`${table.state} in ('pending', 'approved', 'declined', 'withdrawn')`),
  ],
);

/** Limits that an organization sets itself, below the seller's. `quotaId` may end in `*` for all regions, node types or models. */
export const quotaCaps = pgTable(
  "quota_caps",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    quotaId: text("quota_id").notNull(),
    /** `organization`, `project`, `apiKey` or `member`. */
    level: text("level").notNull(),
    /** The project, key or person; of the organization, its own id. */
    subjectId: text("subject_id").notNull(),
    subjectName: text("subject_name").notNull(),
    limit: integer("limit").notNull(),
    setById: text("set_by_id").notNull(),
    setByName: text("set_by_name").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [
    uniqueIndex("quota_caps_one").on(table.organizationId, table.level, table.subjectId, table.quotaId),
    check("quota_caps_level", sql`${table.level} in ('organization', 'project', 'apiKey', 'member')`),
    check("quota_caps_not_negative", sql`${table.limit} >= 0`),
  ],
);

/** Append-only: what everybody may use without asking, and what is granted at once. The newest that is valid holds. */
export const quotaRules = pgTable(
  "quota_rules",
  {
    id: id("id").primaryKey(),
    metric: text("metric").notNull(),
    /** A node type or a model; `*` for all that have no rule of their own. */
    subject: text("subject").notNull(),
    defaultLimit: integer("default_limit").notNull(),
    /** Up to so many times the limit is granted at once, but never above the ceiling. */
    instantFactor: integer("instant_factor").notNull(),
    instantCeiling: integer("instant_ceiling").notNull(),
    /** Business days within which the operator answers the rest. */
    answerDays: integer("answer_days").notNull(),
    validFrom: instant("valid_from").notNull(),
    reason: text("reason").notNull(),
    publishedBy: text("published_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("quota_rules_newest").on(table.metric, table.subject, table.validFrom),
    check(
      "quota_rules_numbers",
      sql`${table.defaultLimit} >= 0 and ${table.instantFactor} >= 1 and ${table.answerDays} >= 1`,
    ),
  ],
);

/** The most that was taken at any instant (GPUs) or in any minute (rates) of a UTC day that is over. */
export const quotaPeaks = pgTable(
  "quota_peaks",
  {
    organizationId: id("organization_id").notNull(),
    quotaId: text("quota_id").notNull(),
    day: day("day").notNull(),
    peak: integer("peak").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.quotaId, table.day] })],
);

/** The last UTC day whose peaks are stored; one row. */
export const quotaPeakDays = pgTable("quota_peak_days", {
  id: id("id").primaryKey(),
  through: day("through").notNull(),
});

/** At what share of a limit an organization wants to be told; `*` for every quota without a row of its own. */
export const quotaAlarmSettings = pgTable(
  "quota_alarm_settings",
  {
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    quotaId: text("quota_id").notNull(),
    /** Whole percent, ascending; empty for none. */
    thresholds: integer("thresholds").array().notNull(),
    setByName: text("set_by_name").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.quotaId] })],
);

/** A share of a limit that was reached: one at a time for each quota and threshold, over when usage is well below it again. */
export const quotaAlarms = pgTable(
  "quota_alarms",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** The quota, or the id of the cap. */
    subjectId: text("subject_id").notNull(),
    threshold: integer("threshold").notNull(),
    taken: integer("taken").notNull(),
    limit: integer("limit").notNull(),
    raisedAt: instant("raised_at").notNull(),
    clearedAt: instant("cleared_at"),
  },
  (table) => [
    uniqueIndex("quota_alarms_one_open")
      .on(table.organizationId, table.subjectId, table.threshold)
      .where(sql`cleared_at is null`),
    index("quota_alarms_newest").on(table.organizationId, table.raisedAt),
  ],
);
