import { decideApprovalRequest } from "@/control-plane/contract/approvals";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DecideInput } from "./schema";

/** Approves or rejects a request. The last approval that is needed buys at once. */
export async function decideApproval(
  ctx: OrgContext,
  { operationId, requestId, decision, reason }: DecideInput,
  facts: { by?: "mail link" } = {},
): Promise<void> {
  const effect = {
    action: `approval.${decision}`,
    operationId,
    target: { type: "approval_request", id: requestId },
    facts: { reason, ...facts },
  };
  await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    controlPlane(ctx).call(decideApprovalRequest, {
      params: { id: requestId },
      body: { decision, reason: reason || null },
      idempotencyKey,
    }),
  );
}
