import { grantCredit as grantRoute, revokeCredit as revokeRoute } from "@/control-plane/contract/credits";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { GrantCreditInput, RevokeCreditInput } from "./schema";

const dayMs = 86_400_000;

/** Grants a credit; gives its id. */
export async function grantCredit(
  ctx: OperatorContext,
  { operationId, organizationId, about, priority, validFrom, lastDay, ...facts }: GrantCreditInput,
): Promise<{ id: string }> {
  const [first, ...others] = about;
  const body = {
    ...facts,
    ...(first !== undefined && { prefixes: [first, ...others] }),
    ...(priority !== undefined && { priority }),
    validFrom: `${validFrom}T00:00:00Z`,
    validUntil: lastDay ? new Date(Date.parse(lastDay) + dayMs).toISOString() : null,
  };
  const target = { type: "organization", id: organizationId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "credit.grant", operationId, target, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(grantRoute, { params: { id: organizationId }, body, idempotencyKey }),
  );
  return { id };
}

/** Takes back what is unused of a credit. Refused with `nothing_left`. */
export async function revokeCredit(
  ctx: OperatorContext,
  { operationId, creditId, reason }: RevokeCreditInput,
): Promise<{ id: string }> {
  const target = { type: "credit", id: creditId };
  const body = { reason };
  await withRemoteEffect(ctx, { action: "credit.revoke", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(revokeRoute, { params: { id: creditId }, body, idempotencyKey }),
  );
  return { id: creditId };
}
