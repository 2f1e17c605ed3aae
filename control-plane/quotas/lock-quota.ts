import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { toLimit } from "./effective-limit.ts";
import { defaultLimits, type Limit } from "./limits.ts";
import type { QuotaKey } from "./quota-id.ts";

/** A quota whose row this transaction has locked. */
export type LockedQuota = QuotaKey & Limit;

/** Locks one of the organization's quotas until the transaction ends, so that what depends on it comes one by one. */
export async function lockQuota(ctx: Context, key: QuotaKey): Promise<LockedQuota> {
  const row = (await lockRow(ctx, key)) ?? (await insertRow(ctx, key));
  return { ...key, ...toLimit(key, row) };
}

async function lockRow(ctx: Context, { id }: QuotaKey) {
  const [row] = await ctx.db
    .select()
    .from(quotaLimits)
    .where(and(eq(quotaLimits.organizationId, ctx.organizationId), eq(quotaLimits.quotaId, id)))
    .for("update");
  return row;
}

/** The first time there is nothing to lock. Whoever comes second waits here for the first one's transaction. */
async function insertRow(ctx: Context, key: QuotaKey) {
  await ctx.db
    .insert(quotaLimits)
    .values({
      organizationId: ctx.organizationId,
      quotaId: key.id,
      limit: defaultLimits[key.metric],
      origin: "default",
      updatedAt: ctx.clock.now(),
    })
    .onConflictDoNothing();
  return lockRow(ctx, key);
}
