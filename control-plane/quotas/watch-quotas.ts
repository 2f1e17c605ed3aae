import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { quotaAlarms, quotaCaps } from "../db/schema/quotas.ts";
import { usageRecords } from "../db/schema/usage.ts";
import { forEachApart } from "../for-each-apart.ts";
import type { WorkerContext } from "../worker-step.ts";
import { capUsage } from "./cap-usage.ts";
import { type CapRow, listCapRows } from "./caps.ts";
import { findQuotas } from "./list-quotas.ts";
import { getCapTarget, rateQuota } from "./quota-id.ts";
import { raiseAlarms } from "./raise-alarms.ts";

/** An alarm is over when usage is so many points below its threshold: what goes up and down about it is told once. */
const hysteresis = 5;
const rates = ["requests_per_minute", "tokens_per_minute"] as const;

/**
 * Worker step: raises the alarms of rates by the last minute, and ends those whose usage is well below them. GPUs raise theirs where
 * they are taken. Of a clock that is moved by hand the last minute says nothing.
 */
export async function watchQuotas(ctx: WorkerContext): Promise<void> {
  if (ctx.adjustable) return;
  await forEachApart([watchRates, clearAlarms], "looks at quotas failed", (step) => step(ctx));
}

/** The same for one look at the rates of every organization that sent something in the last minute. */
export async function watchRates(ctx: OperatorContext): Promise<void> {
  const since = ctx.clock.now().subtract({ minutes: 1 }).toString();
  const { rows } = await ctx.db.execute<{ organizationId: string; model: string }>(sql`
    select distinct organization_id as "organizationId", resource_id as model from ${usageRecords}
    where product = 'inference' and occurred_at > ${since}::timestamptz
  `);
  const models = Map.groupBy(rows, ({ organizationId }) => organizationId);
  await forEachApart(models, "organizations’ rates could not be watched", ([organizationId, used]) =>
    inTransaction(ctx, async (transaction) => {
      const within = forOrganization(transaction, organizationId);
      const ids = used.flatMap(({ model }) => rates.map((metric) => rateQuota(metric, model).id));
      for (const { id, used: taken, limit } of await findQuotas(within, ids))
        await raiseAlarms(within, { id, quotaId: id, capped: null }, { taken, limit });
      const caps = (await listCapRows(within)).filter(
        ({ quotaId, level }) => level !== "organization" && getCapTarget(quotaId).metric !== "gpus",
      );
      const takenOf = caps.length > 0 ? await capUsage(within, caps) : new Map<string, number>();
      for (const cap of caps) await raiseOfCap(within, cap, takenOf.get(cap.id) ?? 0);
    }),
  );
}

/** Raises the alarms of a cap. */
function raiseOfCap(ctx: Context, cap: CapRow, taken: number): Promise<void> {
  return raiseAlarms(ctx, { id: cap.id, quotaId: cap.quotaId, capped: cap.subjectName }, { taken, limit: cap.limit });
}

/** Ends alarms whose usage is well below their threshold, or whose quota or cap is no more. */
export async function clearAlarms(ctx: OperatorContext): Promise<void> {
  const open = await ctx.db.select().from(quotaAlarms).where(isNull(quotaAlarms.clearedAt));
  const openOf = Map.groupBy(open, (alarm) => alarm.organizationId);
  await forEachApart(openOf, "organizations’ alarms could not be ended", async ([organizationId, alarms]) => {
    const shares = await sharesOf(forOrganization(ctx, organizationId), [
      ...new Set(alarms.map(({ subjectId }) => subjectId)),
    ]);
    const over = alarms.filter(({ subjectId, threshold }) => (shares.get(subjectId) ?? 0) < threshold - hysteresis);
    if (over.length === 0) return;
    const ids = over.map(({ id }) => id);
    await ctx.db
      .update(quotaAlarms)
      .set({ clearedAt: ctx.clock.now() })
      .where(and(inArray(quotaAlarms.id, ids), isNull(quotaAlarms.clearedAt)));
  });
}

/** How much is taken now of quotas and caps, in percent by id; one that is no more is missing. */
async function sharesOf(ctx: Context, subjectIds: readonly string[]): Promise<Map<string, number>> {
  const percent = (taken: number, limit: number) => (limit > 0 ? (taken * 100) / limit : taken > 0 ? 100 : 0);
  const capIds = subjectIds.filter((id) => id.startsWith("cap_"));
  const quotas = await findQuotas(
    ctx,
    subjectIds.filter((id) => !id.startsWith("cap_")),
  );
  const caps = await ctx.db
    .select()
    .from(quotaCaps)
    .where(and(eq(quotaCaps.organizationId, ctx.organizationId), inArray(quotaCaps.id, capIds)));
  const takenOf = caps.length > 0 ? await capUsage(ctx, caps) : new Map<string, number>();
  return new Map([
    ...quotas.map(({ id, used, held, limit }) => [id, percent(used + held, limit)] as const),
    ...caps.map(({ id, limit }) => [id, percent(takenOf.get(id) ?? 0, limit)] as const),
  ]);
}
