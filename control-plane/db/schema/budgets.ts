import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, exact, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** What happens when so many per cent of a budget are spent, or are forecast to be. */
export interface ThresholdRow {
  measure: "actual" | "forecast";
  percent: number;
  act: "notify" | "throttle" | "stop";
  /** Of a throttle: what is left of the rate limits. */
  sharePercent: number | null;
}

export const budgets = pgTable(
  "budgets",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    scopeType: text("scope_type").notNull(),
    /** Project, API key, model, or key and value of a tag as `team:search`; empty for the organization. */
    scopeId: text("scope_id").notNull().default(""),
    periodRule: text("period_rule").notNull(),
    anchorDay: integer("anchor_day").notNull().default(1),
    anchorMonth: integer("anchor_month").notNull().default(1),
    /** Of a custom period, whose last day is the one before `until_day`. */
    fromDay: day("from_day"),
    untilDay: day("until_day"),
    timeZone: text("time_zone").notNull(),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    rollsOver: boolean("rolls_over").notNull(),
    thresholds: jsonb("thresholds").$type<ThresholdRow[]>().notNull(),
    pausedAt: instant("paused_at"),
    removedAt: instant("removed_at"),
    /** Looked at by the worker. */
    watchedAt: instant("watched_at"),
    revision: integer("revision").notNull().default(1),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("budgets_of").on(table.organizationId, table.createdAt, table.id),
    index("budgets_unwatched").on(table.watchedAt).where(sql`removed_at is null and paused_at is null`),
    check("budgets_scope", sql`${table.scopeType} in ('organization', 'project', 'apiKey', 'model', 'tag')`),
    check("budgets_scope_id", sql`(${table.scopeType} = 'organization') = (${table.scopeId} = '')`),
    check("budgets_period", sql`${table.periodRule} in ('month', 'quarter', 'year', 'custom')`),
    check(
      "budgets_custom",
      sql`(${table.periodRule} = 'custom') = (${table.fromDay} is not null) and (${table.fromDay} is null) = (${table.untilDay} is null) and ${table.fromDay} < ${table.untilDay}`,
    ),
    check("budgets_anchor", sql`${table.anchorDay} between 1 and 31 and ${table.anchorMonth} between 1 and 12`),
    check("budgets_amount", sql`${table.amount} > 0`),
  ],
);

/** What a period of a budget began with: the rest of the one before, where that rolls over. */
export const budgetPeriods = pgTable(
  "budget_periods",
  {
    budgetId: id("budget_id")
      .notNull()
      .references(() => budgets.id),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    carried: exact("carried").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.budgetId, table.startsAt] }),
    check("budget_periods_carried", sql`${table.carried} >= 0`),
  ],
);

/** A threshold that was reached, once in a period. */
export const budgetFirings = pgTable(
  "budget_firings",
  {
    budgetId: id("budget_id")
      .notNull()
      .references(() => budgets.id),
    startsAt: instant("starts_at").notNull(),
    measure: text("measure").notNull(),
    percent: integer("percent").notNull(),
    act: text("act").notNull(),
    sharePercent: integer("share_percent"),
    /** Spent, or forecast, at that moment. */
    amount: exact("amount").notNull(),
    limit: exact("limit").notNull(),
    firedAt: instant("fired_at").notNull(),
    /** Null until the event is recorded. */
    toldAt: instant("told_at"),
  },
  (table) => [
    primaryKey({ columns: [table.budgetId, table.startsAt, table.measure, table.percent, table.act] }),
    index("budget_firings_untold").on(table.firedAt).where(sql`told_at is null`),
    check("budget_firings_measure", sql`${table.measure} in ('actual', 'forecast')`),
    check("budget_firings_act", sql`${table.act} in ('notify', 'throttle', 'stop')`),
  ],
);

/** What gateways hold of a hard budget in a period, as `spend_leases` for keys. */
export const budgetLeases = pgTable(
  "budget_leases",
  {
    holder: text("holder").notNull(),
    organizationId: id("organization_id").notNull(),
    budgetId: id("budget_id")
      .notNull()
      .references(() => budgets.id),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    held: exact("held").notNull(),
  },
  (table) => [
    primaryKey({ name: "budget_leases_key", columns: [table.holder, table.budgetId, table.startsAt] }),
    index("budget_leases_of_budget").on(table.budgetId, table.endsAt),
    check("budget_leases_held", sql`${table.held} > 0`),
  ],
);

/** Why a series cost what it did, as it was found. */
export interface AnomalyCause {
  /** What moved most: how much was used, or what it cost. */
  driver: "quantity" | "price" | "new";
  quantity: string;
  expectedQuantity: string;
  /** Of the first usage records of the time. */
  requestIds: string[];
}

const series = {
  organizationId: id("organization_id").notNull(),
  projectId: id("project_id").notNull(),
  product: text("product").notNull(),
  resourceId: text("resource_id").notNull(),
  apiKeyId: text("api_key_id").notNull(),
};

/** Cost of a series that its past does not explain; one open at a time. */
export const anomalies = pgTable(
  "anomalies",
  {
    id: id("id").primaryKey(),
    ...series,
    /** Whether a day or an hour stands out. */
    basis: text("basis").notNull(),
    state: text("state").notNull(),
    since: instant("since").notNull(),
    until: instant("until").notNull(),
    expected: exact("expected").notNull(),
    expectedHigh: exact("expected_high").notNull(),
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    cause: jsonb("cause").$type<AnomalyCause>().notNull(),
    feedback: text("feedback"),
    feedbackByType: text("feedback_by_type"),
    feedbackById: text("feedback_by_id"),
    feedbackByName: text("feedback_by_name"),
    feedbackAt: instant("feedback_at"),
    closedAt: instant("closed_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("anomalies_open")
      .on(table.organizationId, table.projectId, table.product, table.resourceId, table.apiKeyId)
      .where(sql`state = 'open'`),
    index("anomalies_newest").on(table.organizationId, table.createdAt, table.id),
    check("anomalies_basis", sql`${table.basis} in ('day', 'hour')`),
    check("anomalies_state", sql`${table.state} in ('open', 'closed')`),
    check("anomalies_feedback", sql`${table.feedback} in ('expected', 'not_expected', 'muted')`),
  ],
);

/** What people said of a series: how much more than usual is called usual, and until when nobody is told. */
export const anomalyTunings = pgTable(
  "anomaly_tunings",
  {
    ...series,
    tolerancePercent: integer("tolerance_percent").notNull(),
    mutedUntil: instant("muted_until"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({
      name: "anomaly_tunings_key",
      columns: [table.organizationId, table.projectId, table.product, table.resourceId, table.apiKeyId],
    }),
    check("anomaly_tunings_tolerance", sql`${table.tolerancePercent} between 25 and 1000`),
  ],
);

/** When an organization's cost was last looked at. */
export const anomalyLooks = pgTable("anomaly_looks", {
  organizationId: id("organization_id")
    .primaryKey()
    .references(() => organizations.id),
  lookedAt: instant("looked_at").notNull(),
});
