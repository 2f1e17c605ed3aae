import { and, asc, desc, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { QuotaAlarmSetting, listQuotaAlarms as route } from "../contract/quota-alarms.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { quotaAlarmSettings, quotaAlarms } from "../db/schema/quotas.ts";
import { getQuota } from "./list-quotas.ts";

/** Until somebody sets others. */
const firstThresholds: readonly number[] = [80, 95];

type Owner = Pick<Context, "db" | "organizationId">;
const shown = 50;

/** At which shares alarms are given, the one for all first, and the newest alarms. */
export async function listQuotaAlarms(ctx: Owner): Promise<RouteAnswer<typeof route>> {
  const settings = await ctx.db
    .select()
    .from(quotaAlarmSettings)
    .where(eq(quotaAlarmSettings.organizationId, ctx.organizationId))
    .orderBy(asc(quotaAlarmSettings.quotaId));
  const alarms = await ctx.db
    .select()
    .from(quotaAlarms)
    .where(eq(quotaAlarms.organizationId, ctx.organizationId))
    .orderBy(desc(quotaAlarms.raisedAt), desc(quotaAlarms.id))
    .limit(shown);
  const forAll = { quotaId: "*", thresholds: [...firstThresholds], setBy: null, setAt: null };
  return {
    settings: [...(settings.some(({ quotaId }) => quotaId === "*") ? [] : [forAll]), ...settings.map(toSetting)],
    alarms: alarms.map(({ organizationId: _, raisedAt, clearedAt, ...alarm }) => ({
      ...alarm,
      raisedAt: raisedAt.toString(),
      clearedAt: clearedAt?.toString() ?? null,
    })),
  };
}

/** The shares of a quota at which an alarm is given: its own, else those for all. */
export async function thresholdsOf(ctx: Owner, quotaId: string): Promise<readonly number[]> {
  const rows = await ctx.db
    .select()
    .from(quotaAlarmSettings)
    .where(eq(quotaAlarmSettings.organizationId, ctx.organizationId));
  const found = rows.find((row) => row.quotaId === quotaId) ?? rows.find((row) => row.quotaId === "*");
  return found?.thresholds ?? firstThresholds;
}

/** Sets the shares at which an alarm is given. Throws not found for what is no quota of the organization. */
export async function setQuotaAlarm(
  ctx: Context,
  quotaId: string,
  thresholds: readonly number[],
): Promise<QuotaAlarmSetting> {
  if (quotaId !== "*") await getQuota(ctx, quotaId);
  const one = and(eq(quotaAlarmSettings.organizationId, ctx.organizationId), eq(quotaAlarmSettings.quotaId, quotaId));
  const [before] = await ctx.db.select().from(quotaAlarmSettings).where(one).for("update");
  const set = { thresholds: [...thresholds], setByName: ctx.actor.name, setAt: ctx.clock.now() };
  await ctx.db
    .insert(quotaAlarmSettings)
    .values({ organizationId: ctx.organizationId, quotaId, ...set })
    .onConflictDoUpdate({ target: [quotaAlarmSettings.organizationId, quotaAlarmSettings.quotaId], set });
  await recordAudit(ctx, {
    action: "quota_alarm.set",
    target: { type: "quota", id: quotaId },
    summary:
      thresholds.length > 0
        ? `Alarms of ${quotaId} are given at ${thresholds.join(", ")} percent.`
        : `No alarms of ${quotaId} are given.`,
    before: { thresholds: before?.thresholds ?? firstThresholds },
    after: { thresholds },
  });
  return toSetting({ organizationId: ctx.organizationId, quotaId, ...set });
}

function toSetting({ quotaId, thresholds, setByName, setAt }: typeof quotaAlarmSettings.$inferSelect) {
  return { quotaId, thresholds, setBy: setByName, setAt: setAt.toString() };
}
