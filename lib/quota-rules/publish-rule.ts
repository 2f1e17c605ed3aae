import { Temporal } from "temporal-polyfill";
import { publishQuotaRule } from "@/control-plane/contract/operator-quotas";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { PublishRuleInput } from "./schema";

/** Publishes a rule from a day on, or from now; what was granted or set stays. */
export async function publishRule(
  ctx: OperatorContext,
  { operationId, about, firstDay, ...numbers }: PublishRuleInput,
): Promise<void> {
  const validFrom = firstDay && Temporal.PlainDate.from(firstDay).toZonedDateTime(ctx.timeZone).toInstant().toString();
  const body = { ...about, ...numbers, ...(validFrom && { validFrom }) };
  const target = { type: "quota_rule", id: `${about.metric}:${about.subject}` };
  await withRemoteEffect(ctx, { action: "quota_rule.publish", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(publishQuotaRule, { body, idempotencyKey }),
  );
}
