import { asc, desc, eq, ne } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type {
  listQuotaExceptions as exceptionsRoute,
  listOperatorQuotaRules as rulesRoute,
} from "../contract/operator-quotas.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { quotaLimits, quotaRules } from "../db/schema/quotas.ts";
import { toEffective } from "./effective-limit.ts";
import { toSellerSource } from "./list-quotas.ts";
import { listQuotaRules, toQuotaRule } from "./list-rules.ts";
import { parseQuotaId } from "./quota-id.ts";
import { readRules, toRule } from "./rules.ts";

const most = 1000;

/** Every rule: in force, announced, and all that were published, newest first. */
export async function listOperatorQuotaRules(ctx: OperatorContext): Promise<RouteAnswer<typeof rulesRoute>> {
  const { inForce, announced } = await listQuotaRules(ctx);
  const rows = await ctx.db
    .select()
    .from(quotaRules)
    .orderBy(desc(quotaRules.createdAt), desc(quotaRules.id))
    .limit(most);
  return { inForce, announced, published: rows.map(toRule).map(toQuotaRule) };
}

/** Limits of customers that are not the default now, by customer. */
export async function listQuotaExceptions(ctx: OperatorContext): Promise<RouteAnswer<typeof exceptionsRoute>> {
  const rules = await readRules(ctx);
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ stored: quotaLimits, organizationName: organizations.name })
    .from(quotaLimits)
    .innerJoin(organizations, eq(organizations.id, quotaLimits.organizationId))
    .where(ne(quotaLimits.origin, "default"))
    .orderBy(asc(organizations.name), asc(quotaLimits.quotaId))
    .limit(most);
  return {
    items: rows.flatMap(({ stored, organizationName }) => {
      const key = parseQuotaId(stored.quotaId);
      if (!key) return [];
      const { seller, rule } = toEffective(key, { stored, caps: [], rules, now });
      if (seller.origin === "default") return [];
      const { organizationId, quotaId } = stored;
      const { metric, subject } = key;
      const whose = { organizationId, organizationName, quotaId, metric, subject };
      return [{ ...whose, ...toSellerSource(seller), defaultLimit: rule.defaultLimit }];
    }),
  };
}
