import { createAllocationRule, createAllocationVersion } from "@/control-plane/contract/allocation";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import type { CreateRuleInput, EndRuleInput } from "./schema";
import { toTerms } from "./to-terms";

/** Makes a rule from a month on. Throws `invalid_input` while something of it is missing. */
export async function createRule(
  ctx: OrgContext,
  { operationId, name, validFrom, ...draft }: CreateRuleInput,
): Promise<void> {
  const terms = toTerms(draft);
  if (!terms) throw new AppError("invalid_input", "Say whose cost it is, how it is distributed, and who bears it.");
  const body = { name, validFrom, terms };
  await withRemoteEffect(
    ctx,
    {
      action: "allocation_rule.create",
      target: made("allocation_rule"),
      facts: body,
      ...(operationId && { operationId }),
    },
    (idempotencyKey) => controlPlane(ctx).call(createAllocationRule, { body, idempotencyKey }),
  );
}

/** Ends a rule from a month on; months before keep what it moved. */
export async function endRule(ctx: OrgContext, { operationId, ruleId, validFrom }: EndRuleInput): Promise<void> {
  const body = { validFrom, terms: null };
  await withRemoteEffect(
    ctx,
    {
      action: "allocation_rule.end",
      target: { type: "allocation_rule", id: ruleId },
      facts: { validFrom },
      ...(operationId && { operationId }),
    },
    (idempotencyKey) =>
      controlPlane(ctx).call(createAllocationVersion, { params: { id: ruleId }, body, idempotencyKey }),
  );
}
