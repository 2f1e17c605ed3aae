import { and, eq, inArray } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { toCapLimit } from "./cap-limit.ts";
import { type CapRow, listCapRows } from "./caps.ts";
import { type Limit, lowestLimit } from "./limits.ts";
import type { QuotaKey } from "./quota-id.ts";
import { type QuotaRule, type RuleBook, readRules } from "./rules.ts";

type Owner = Pick<Context, "db" | "organizationId" | "clock">;

/** What the seller gives, and what of it stays when a temporary limit ends. */
export interface SellerLimit extends Limit {
  base: { limit: number; origin: "default" | "rule" | "operator" };
}

/** The limit that holds for an organization, and the one that the seller gives, above which it is never. */
export interface EffectiveLimit extends Limit {
  seller: SellerLimit;
  rule: QuotaRule;
}

/** What holds for the organization: the lowest of the seller's limit and its own cap. */
export async function effectiveLimit(ctx: Owner, quota: QuotaKey): Promise<EffectiveLimit> {
  return (await effectiveLimits(ctx, [quota])).of(quota);
}

/** The limits of several quotas with a query for limits, caps and rules each. */
export async function effectiveLimits(
  ctx: Owner,
  quotas: readonly QuotaKey[],
): Promise<{ of(quota: QuotaKey): EffectiveLimit }> {
  const ids = quotas.map(({ id }) => id);
  const rows = await ctx.db
    .select()
    .from(quotaLimits)
    .where(and(eq(quotaLimits.organizationId, ctx.organizationId), inArray(quotaLimits.quotaId, ids)));
  const stored = new Map(rows.map((row) => [row.quotaId, row]));
  const caps = await listCapRows(ctx, { level: "organization" });
  const rules = await readRules(ctx);
  const now = ctx.clock.now();
  return { of: (quota) => toEffective(quota, { stored: stored.get(quota.id), caps, rules, now }) };
}

interface Known {
  stored: typeof quotaLimits.$inferSelect | undefined;
  /** The organization's caps on itself. */
  caps: readonly CapRow[];
  rules: RuleBook;
  now: Temporal.Instant;
}

/** The comparison of everything that limits an organization. */
export function toEffective(quota: QuotaKey, { stored, caps, rules, now }: Known): EffectiveLimit {
  const rule = rules.of(quota);
  const seller = toSellerLimit(rule, stored, now);
  const own = caps.filter(({ quotaId }) => quotaId === quota.id).map(toCapLimit);
  const { base: _, ...given } = seller;
  return { ...lowestLimit(given, ...own), seller, rule };
}

/**
 * A stored row of origin `default` only stands for the lock: the number is the rule's. A temporary limit is over at its end,
 * whether or not the worker has come by.
 */
function toSellerLimit(rule: QuotaRule, stored: Known["stored"], now: Temporal.Instant): SellerLimit {
  if (!stored) return toDefault(rule);
  const { setBy: by, updatedAt: since, endsAt: until } = stored;
  const base = withDefault(
    rule,
    until === null ? stored.limit : stored.limitAfter,
    until === null ? stored.origin : stored.originAfter,
  );
  if (until !== null && Temporal.Instant.compare(until, now) > 0) {
    return { limit: stored.limit, origin: toOrigin(stored.origin), by, since, until, base };
  }
  if (base.origin === "default") return toDefault(rule);
  return { ...base, by: until === null ? by : null, since: until ?? since, until: null, base };
}

function toDefault(rule: QuotaRule): SellerLimit {
  const base = { limit: rule.defaultLimit, origin: "default" } as const;
  return { ...base, by: null, since: rule.validFrom, until: null, base };
}

function withDefault(rule: QuotaRule, limit: number | null, origin: string | null): SellerLimit["base"] {
  if (limit === null || origin === null || origin === "default") return { limit: rule.defaultLimit, origin: "default" };
  return { limit, origin: toOrigin(origin) };
}

/** The columns have check constraints with exactly these origins. */
function toOrigin(origin: string): SellerLimit["base"]["origin"] {
  return origin as SellerLimit["base"]["origin"];
}
