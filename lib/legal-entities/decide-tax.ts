import { setEntityTax } from "@/control-plane/contract/legal-entities";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DecideTaxInput } from "./tax-schema";

/** Lets the rules tax a customer's company, or decides instead of them; from the next invoice on. */
export async function decideTax(
  ctx: OperatorContext,
  {
    operationId,
    companyId,
    category,
    label,
    ratePercent,
    reason,
    certificate,
    certificateUntil,
    ...rest
  }: DecideTaxInput,
): Promise<void> {
  const override =
    category && label ? { category, label, ratePercent: ratePercent ?? "0", reason: reason ?? null } : null;
  const exemption = certificate ? { certificate, until: certificateUntil ?? null } : null;
  const body = { ...rest, override, exemption };
  await withRemoteEffect(
    ctx,
    {
      action: "legal_entity.decide_tax",
      target: { type: "legal_entity", id: companyId },
      facts: body,
      ...(operationId && { operationId }),
    },
    (idempotencyKey) => controlPlane(ctx).call(setEntityTax, { params: { id: companyId }, body, idempotencyKey }),
  );
}
