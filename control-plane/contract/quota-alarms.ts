import { z } from "zod";
import { identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const thresholds = z
  .array(z.number().int().min(1).max(100))
  .max(5, "Use at most five.")
  .refine((all) => all.every((each, index) => index === 0 || each > (all[index - 1] ?? 0)), "Each once, ascending.");

export const quotaAlarmSetting = z
  .strictObject({
    /** A quota, or `*` for every quota and cap without a setting of its own. */
    quotaId: identifier,
    /** Whole percent of the limit, ascending; empty for no alarm. */
    thresholds,
    /** Null for what holds until somebody sets it. */
    setBy: z.string().nullable(),
    setAt: instant.nullable(),
  })
  .meta({ id: "QuotaAlarmSetting" });
export type QuotaAlarmSetting = z.infer<typeof quotaAlarmSetting>;

export const quotaAlarm = z
  .strictObject({
    id: identifier,
    /** The quota, or the cap. */
    subjectId: identifier,
    threshold: z.number().int(),
    taken: z.number().int(),
    limit: z.number().int(),
    raisedAt: instant,
    /** When usage was five points below the threshold again; null while it is not. */
    clearedAt: instant.nullable(),
  })
  .meta({ id: "QuotaAlarm" });
export type QuotaAlarm = z.infer<typeof quotaAlarm>;

export const listQuotaAlarms = defineRoute({
  id: "listQuotaAlarms",
  method: "GET",
  path: "/api/v1/quota-alarms",
  tag: "Quotas",
  needs: "quotas.read",
  summary: "Shares of limits that were reached, the newest first, and at which shares an alarm is given",
  response: z.strictObject({ settings: z.array(quotaAlarmSetting), alarms: z.array(quotaAlarm) }),
});

export const setQuotaAlarm = defineRoute({
  id: "setQuotaAlarm",
  method: "PUT",
  path: "/api/v1/quota-alarm-settings/{quotaId}",
  tag: "Quotas",
  needs: "quotas.manage",
  summary: "Set at which shares of a quota, or of all (`*`), an alarm is given",
  params: z.strictObject({ quotaId: identifier }),
  body: z.strictObject({ thresholds }),
  response: quotaAlarmSetting,
});
