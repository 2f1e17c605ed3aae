import { setQuotaAlarm } from "@/control-plane/contract/quota-alarms";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { SetAlarmInput } from "./schema";

/** Sets at which shares of a quota, or of all, an alarm is given. */
export async function setAlarm(ctx: OrgContext, { operationId, quotaId, thresholds }: SetAlarmInput): Promise<void> {
  const target = { type: "quota", id: quotaId };
  await withRemoteEffect(
    ctx,
    { action: "quota_alarm.set", operationId, target, facts: { thresholds } },
    (idempotencyKey) =>
      controlPlane(ctx).call(setQuotaAlarm, { params: { quotaId }, body: { thresholds }, idempotencyKey }),
  );
}
