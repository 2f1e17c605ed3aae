import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { listCapRows } from "./caps.ts";
import { type EffectiveLimit, toEffective } from "./effective-limit.ts";
import type { QuotaKey } from "./quota-id.ts";
import { readRules } from "./rules.ts";

/** A quota whose row this transaction has locked. */
export type LockedQuota = QuotaKey & EffectiveLimit;

/** Locks one of the organization's quotas until the transaction ends, so that what depends on it comes one by one. */
export async function lockQuota(ctx: Context, key: QuotaKey): Promise<LockedQuota> {
  const stored = (await lockRow(ctx, key)) ?? (await insertRow(ctx, key));
  // Read after the lock is held: a change waits for it too.
  const caps = await listCapRows(ctx, { level: "organization" });
  const rules = await readRules(ctx);
  return { ...key, ...toEffective(key, { stored, caps, rules, now: ctx.clock.now() }) };
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
      // Stands for the lock; a default is the rule's number, whatever it becomes.
      limit: 0,
      origin: "default",
      updatedAt: ctx.clock.now(),
    })
    .onConflictDoNothing();
  return lockRow(ctx, key);
}
