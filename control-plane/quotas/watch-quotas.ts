import { and, eq, isNull, sql } from "drizzle-orm";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { quotaAlarms, quotaCaps } from "../db/schema/quotas.ts";
import { usageRecords } from "../db/schema/usage.ts";
import type { WorkerContext } from "../worker-step.ts";
import { capUsage } from "./cap-usage.ts";
import { type CapRow, listCapRows } from "./caps.ts";
import { getQuota } from "./list-quotas.ts";
import { getCapTarget, rateQuota } from "./quota-id.ts";
import { raiseAlarms } from "./raise-alarms.ts";

/** An alarm is over when usage is so many points below its threshold: what goes up and down about it is told once. */
const hysteresis = 5;

/**
 * Worker step: raises the alarms of rates by the last minute, and ends those whose usage is well below them. GPUs raise theirs where
 * they are taken. Of a clock that is moved by hand the last minute says nothing.
 */
export async function watchQuotas(ctx: WorkerContext): Promise<void> {
  if (ctx.adjustable) return;
  await watchRates(ctx);
  await clearAlarms(ctx);
}

/** The same for one look at the rates of every organization that sent something in the last minute. */
export async function watchRates(ctx: OperatorContext): Promise<void> {
  const since = ctx.clock.now().subtract({ minutes: 1 }).toString();
  const { rows } = await ctx.db.execute<{ organizationId: string; model: string }>(sql`
    select distinct organization_id as "organizationId", resource_id as model from ${usageRecords}
    where product = 'inference' and occurred_at > ${since}::timestamptz
  `);
  const models = Map.groupBy(rows, ({ organizationId }) => organizationId);
  for (const [organizationId, used] of models) {
    await inTransaction(ctx, async (transaction) => {
      const within = forOrganization(transaction, organizationId);
      for (const { model } of used) await watchModel(within, model);
      const caps = (await listCapRows(within)).filter(
        ({ quotaId, level }) => level !== "organization" && getCapTarget(quotaId).metric !== "gpus",
      );
      const taken = caps.length > 0 ? await capUsage(within, caps) : new Map<string, number>();
      for (const cap of caps) await raiseOfCap(within, cap, taken.get(cap.id) ?? 0);
    });
  }
}

async function watchModel(ctx: Context, model: string): Promise<void> {
  for (const metric of ["requests_per_minute", "tokens_per_minute"] as const) {
    const { id } = rateQuota(metric, model);
    const quota = await getQuota(ctx, id).catch(() => null);
    if (quota) await raiseAlarms(ctx, { id, quotaId: id, capped: null }, { taken: quota.used, limit: quota.limit });
  }
}

/** Raises the alarms of a cap. */
export function raiseOfCap(ctx: Context, cap: CapRow, taken: number): Promise<void> {
  return raiseAlarms(ctx, { id: cap.id, quotaId: cap.quotaId, capped: cap.subjectName }, { taken, limit: cap.limit });
}

/** Ends alarms whose usage is well below their threshold, or whose quota or cap is no more. */
export async function clearAlarms(ctx: OperatorContext): Promise<void> {
  const open = await ctx.db.select().from(quotaAlarms).where(isNull(quotaAlarms.clearedAt));
  for (const alarm of open) {
    const within = forOrganization(ctx, alarm.organizationId);
    const share = await shareOf(within, alarm.subjectId);
    if (share >= alarm.threshold - hysteresis) continue;
    await ctx.db
      .update(quotaAlarms)
      .set({ clearedAt: ctx.clock.now() })
      .where(and(eq(quotaAlarms.id, alarm.id), isNull(quotaAlarms.clearedAt)));
  }
}

/** How much is taken now, in percent. */
async function shareOf(ctx: Context, subjectId: string): Promise<number> {
  const percent = (taken: number, limit: number) => (limit > 0 ? (taken * 100) / limit : taken > 0 ? 100 : 0);
  if (!subjectId.startsWith("cap_")) {
    const quota = await getQuota(ctx, subjectId).catch(() => null);
    return quota ? percent(quota.used + quota.held, quota.limit) : 0;
  }
  const [cap] = await ctx.db
    .select()
    .from(quotaCaps)
    .where(and(eq(quotaCaps.organizationId, ctx.organizationId), eq(quotaCaps.id, subjectId)));
  if (!cap) return 0;
  return percent((await capUsage(ctx, [cap])).get(cap.id) ?? 0, cap.limit);
}
