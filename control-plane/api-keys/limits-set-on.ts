import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { budgets } from "../db/schema/budgets.ts";
import { listCapRows } from "../quotas/caps.ts";

/**
 * What people set on one key, by itself or by a tag of its own, and no second key would have: budgets that stop or slow
 * down, and quota caps.
 */
export async function limitsSetOn(ctx: Context, keyId: string): Promise<("budgets" | "quotaCaps")[]> {
  const caps = await listCapRows(ctx, { level: "apiKey", subjectIds: [keyId] });
  const isOnKey = and(eq(budgets.scopeType, "apiKey"), eq(budgets.scopeId, keyId));
  const isOnItsTag = and(
    eq(budgets.scopeType, "tag"),
    sql`${budgets.scopeId} in (
      select key || ':' || value from tags
      where organization_id = ${ctx.organizationId} and subject_type = 'apiKey' and subject_id = ${keyId}
    )`,
  );
  const inForce = and(
    eq(budgets.organizationId, ctx.organizationId),
    isNull(budgets.removedAt),
    isNull(budgets.pausedAt),
  );
  const found = await ctx.db
    .select({ thresholds: budgets.thresholds })
    .from(budgets)
    .where(and(inForce, or(isOnKey, isOnItsTag)));
  const isLimit = found.some(({ thresholds }) => thresholds.some(({ act }) => act !== "notify"));
  return [...(isLimit ? ["budgets" as const] : []), ...(caps.length > 0 ? ["quotaCaps" as const] : [])];
}
