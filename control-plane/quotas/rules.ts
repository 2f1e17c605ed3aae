import { desc, lte } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { quotaRules } from "../db/schema/quotas.ts";
import type { QuotaKey, QuotaMetric } from "./quota-id.ts";

/** What everybody may use of something without asking, and what is granted without a person. */
export interface QuotaRule {
  /** Null for the one that holds until the operator publishes another. */
  id: string | null;
  metric: QuotaMetric;
  /** A node type or a model; `*` for all that have no rule of their own. */
  subject: string;
  defaultLimit: number;
  instantFactor: number;
  instantCeiling: number;
  answerDays: number;
  validFrom: Temporal.Instant | null;
  reason: string;
  publishedBy: string | null;
}

const everything = { id: null, subject: "*", instantFactor: 2, answerDays: 1, validFrom: null, publishedBy: null };

/** GPUs per node type and region, rates per model: what holds until the operator publishes rules. */
export const firstRules: readonly QuotaRule[] = [
  { ...everything, metric: "gpus", defaultLimit: 64, instantCeiling: 256, reason: "Where everybody starts." },
  {
    ...everything,
    metric: "requests_per_minute",
    defaultLimit: 60,
    instantCeiling: 600,
    reason: "Where everybody starts.",
  },
  {
    ...everything,
    metric: "tokens_per_minute",
    defaultLimit: 60_000,
    instantCeiling: 600_000,
    reason: "Where everybody starts.",
  },
];

/** The rules that hold at one instant. */
export interface RuleBook {
  /** The node type's or model's own rule, else the one of the metric. */
  of(key: Pick<QuotaKey, "metric" | "subject">): QuotaRule;
  readonly rules: readonly QuotaRule[];
}

/** Of those that are published, the newest that is valid for each metric and subject; the first ones where there is none. */
export async function readRules(ctx: Pick<Context, "db" | "clock">): Promise<RuleBook> {
  const rows = await ctx.db
    .selectDistinctOn([quotaRules.metric, quotaRules.subject])
    .from(quotaRules)
    .where(lte(quotaRules.validFrom, ctx.clock.now()))
    .orderBy(quotaRules.metric, quotaRules.subject, desc(quotaRules.validFrom), desc(quotaRules.id));
  return toRuleBook(rows.map(toRule));
}

/** Puts published rules over the first ones. */
export function toRuleBook(published: readonly QuotaRule[]): RuleBook {
  const rules = new Map([...firstRules, ...published].map((rule) => [`${rule.metric} ${rule.subject}`, rule]));
  return {
    rules: [...rules.values()],
    of({ metric, subject }) {
      const own = rules.get(`${metric} ${subject.nodeType ?? subject.model}`);
      const rule = own ?? rules.get(`${metric} *`);
      if (!rule) throw new Error(`There is no rule for ${metric}.`);
      return rule;
    },
  };
}

/** A stored rule. */
export function toRule({ createdAt: _, ...row }: typeof quotaRules.$inferSelect): QuotaRule {
  // Only ever written from this type.
  return { ...row, metric: row.metric as QuotaMetric };
}
