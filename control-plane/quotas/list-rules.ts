import { asc, gt } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { listQuotaRules as route, QuotaRule as WireRule } from "../contract/quotas.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { quotaRules } from "../db/schema/quotas.ts";
import { type QuotaRule, readRules, toRule } from "./rules.ts";

/** The rules that decide, as data: those in force and those that are published for later. */
export async function listQuotaRules(ctx: Pick<Context, "db" | "clock">): Promise<RouteAnswer<typeof route>> {
  const now = ctx.clock.now();
  const { rules } = await readRules(ctx);
  const announced = await ctx.db
    .select()
    .from(quotaRules)
    .where(gt(quotaRules.validFrom, now))
    .orderBy(asc(quotaRules.validFrom), asc(quotaRules.id));
  return {
    asOf: now.toString(),
    inForce: rules.map(toQuotaRule),
    announced: announced.map(toRule).map(toQuotaRule),
  };
}

/** The wire form of a rule. */
export function toQuotaRule({ validFrom, ...rule }: QuotaRule): WireRule {
  return { ...rule, validFrom: validFrom?.toString() ?? null };
}
