import { and, eq, gte, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { listQuotaHistory as route } from "../contract/quota-history.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { quotaPeakDays, quotaPeaks } from "../db/schema/quotas.ts";
import { dayPeaks } from "./day-peaks.ts";
import { effectiveLimits } from "./effective-limit.ts";
import { listQuotaKeys } from "./list-quotas.ts";
import { findTrend } from "./trend.ts";

const historyDays = 30;

type Owner = Pick<Context, "db" | "clock" | "organizationId">;

/** Daily peaks of every quota and its trend: days that are over as stored, the rest counted now. */
export async function listQuotaHistory(ctx: Owner): Promise<RouteAnswer<typeof route>> {
  const today = ctx.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const firstDay = today.subtract({ days: historyDays - 1 });
  const keys = await listQuotaKeys(ctx);
  const limits = await effectiveLimits(ctx, keys);
  const peaks = await readPeaks(ctx, firstDay, today);
  const dates = Array.from({ length: historyDays }, (_, index) => firstDay.add({ days: index }).toString());
  const items = keys.map((key) => {
    const ofDay = peaks.get(key.id);
    const daily = dates.map((date) => ofDay?.get(date) ?? 0);
    const { limit } = limits.of(key);
    return { quotaId: key.id, limit, peaks: daily, trend: findTrend(daily, limit, today) };
  });
  return { asOf: ctx.clock.now().toString(), firstDay: firstDay.toString(), items };
}

async function readPeaks(ctx: Owner, from: Temporal.PlainDate, today: Temporal.PlainDate) {
  const { organizationId, day } = quotaPeaks;
  const stored = await ctx.db
    .select()
    .from(quotaPeaks)
    .where(and(eq(organizationId, ctx.organizationId), gte(day, from.toString())));
  const [known] = await ctx.db.select().from(quotaPeakDays);
  const storedThrough = known ? Temporal.PlainDate.from(known.through) : from.subtract({ days: 1 });
  const since = [storedThrough.add({ days: 1 }), from].sort(Temporal.PlainDate.compare)[1] ?? from;
  const { rows } = await ctx.db.execute<{ quotaId: string; day: string; peak: number }>(sql`
    select quota_id as "quotaId", day::text as day, peak
    from (${dayPeaks({ from: since.toString(), until: today.toString(), organizationId: ctx.organizationId })}) as peaks
  `);
  const peaks = new Map<string, Map<string, number>>();
  for (const { quotaId, day: date, peak } of [...stored, ...rows]) {
    const ofQuota = peaks.get(quotaId) ?? new Map<string, number>();
    peaks.set(quotaId, ofQuota.set(date, Math.max(peak, ofQuota.get(date) ?? 0)));
  }
  return peaks;
}
