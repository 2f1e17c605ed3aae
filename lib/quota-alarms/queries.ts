import "server-only";
import { listQuotaAlarms } from "@/control-plane/contract/quota-alarms";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { listCaps } from "@/lib/quota-caps/queries";
import { listQuotas } from "@/lib/quotas/queries";
import { quotaTitle } from "@/lib/quotas/quota";

/** A share of a limit that was reached. */
export interface AlarmView {
  id: string;
  title: string;
  /** Whom a cap is on; null for a quota. */
  capped: string | null;
  threshold: number;
  taken: number;
  limit: number;
  raisedAt: string;
  clearedAt: string | null;
}

/** At which shares an alarm is given; `*` stands for every limit without a setting of its own. */
export interface AlarmSettingView {
  quotaId: string;
  title: string;
  thresholds: number[];
  setBy: string | null;
  setAt: string | null;
}

/** The newest alarms and what gives them, with the quotas that can have a setting of their own. */
export async function listAlarms(ctx: OrgContext): Promise<{
  alarms: AlarmView[];
  settings: AlarmSettingView[];
  quotas: { value: string; label: string }[];
}> {
  const [{ alarms, settings }, { items }, caps] = await Promise.all([
    controlPlane(ctx).call(listQuotaAlarms),
    listQuotas(ctx),
    listCaps(ctx),
  ]);
  const titles = new Map(items.map((quota) => [quota.id, quotaTitle(quota)]));
  const capOf = new Map(caps.map((cap) => [cap.id, cap]));
  return {
    alarms: alarms.map(({ subjectId, ...alarm }) => ({
      ...alarm,
      title: capOf.get(subjectId)?.title ?? titles.get(subjectId) ?? subjectId,
      capped: capOf.get(subjectId)?.capped.name ?? (subjectId.startsWith("cap_") ? "a cap that is lifted" : null),
    })),
    settings: settings.map((setting) => ({
      ...setting,
      title: setting.quotaId === "*" ? "Every limit and cap" : (titles.get(setting.quotaId) ?? setting.quotaId),
    })),
    quotas: [...titles].map(([value, label]) => ({ value, label })),
  };
}
