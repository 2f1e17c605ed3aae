import { publishTaxRate } from "@/control-plane/contract/taxes";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { PublishRateInput } from "./schema";

/** Publishes a country's tax rate from a day on. It is never changed, only followed by another. */
export async function publishRate(ctx: OperatorContext, { operationId, ...input }: PublishRateInput): Promise<void> {
  const body = { ...input, product: input.product ?? null, reason: input.reason ?? null };
  await withRemoteEffect(
    ctx,
    { action: "tax_rate.publish", target: made("tax_rate"), facts: body, ...(operationId && { operationId }) },
    (idempotencyKey) => controlPlane(ctx).call(publishTaxRate, { body, idempotencyKey }),
  );
}
