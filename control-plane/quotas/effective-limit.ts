import { and, eq, inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { defaultLimits, type Limit } from "./limits.ts";
import { type QuotaKey, rateQuota } from "./quota-id.ts";

type Owner = Pick<Context, "db" | "organizationId">;

/** The organization's own limit where it has one, else the default. */
export async function effectiveLimit(ctx: Owner, quota: QuotaKey): Promise<Limit> {
  return (await effectiveLimits(ctx, [quota])).of(quota);
}

/** The limits of several quotas with one query. */
export async function effectiveLimits(
  ctx: Owner,
  quotas: readonly QuotaKey[],
): Promise<{ of(quota: QuotaKey): Limit }> {
  const ids = quotas.map(({ id }) => id);
  const rows = await ctx.db
    .select()
    .from(quotaLimits)
    .where(and(eq(quotaLimits.organizationId, ctx.organizationId), inArray(quotaLimits.quotaId, ids)));
  const stored = new Map(rows.map((row) => [row.quotaId, row]));
  return { of: (quota) => toLimit(quota, stored.get(quota.id)) };
}

/** Requests and tokens per minute that the organization may send to a model. */
export async function rateLimits(
  ctx: Owner,
  model: string,
): Promise<{ requestsPerMinute: number; tokensPerMinute: number }> {
  const requests = rateQuota("requests_per_minute", model);
  const tokens = rateQuota("tokens_per_minute", model);
  const limits = await effectiveLimits(ctx, [requests, tokens]);
  return { requestsPerMinute: limits.of(requests).limit, tokensPerMinute: limits.of(tokens).limit };
}

/** A stored row of origin `default` only stands for the lock: the number is the one in the code. */
export function toLimit(quota: QuotaKey, stored: { limit: number; origin: string } | undefined): Limit {
  if (!stored || stored.origin === "default") return { limit: defaultLimits[quota.metric], origin: "default" };
  // The column has a check constraint with exactly these origins.
  return { limit: stored.limit, origin: stored.origin as Limit["origin"] };
}
