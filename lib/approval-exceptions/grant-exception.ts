import "server-only";
import { createApprovalException } from "@/control-plane/contract/operator-approvals";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { canStillBeDecided } from "./queries";
import type { GrantExceptionInput } from "./schema";

/**
 * Approves in the place of approvers who are gone; what was asked for is done at once. Refused with `approvers_left` while
 * somebody of the customer can still decide: only the console knows who is a member, so it looks at the moment of the act.
 */
export async function grantException(
  ctx: OperatorContext,
  { operationId, requestId, reason }: GrantExceptionInput,
): Promise<void> {
  const target = { type: "approval_request", id: requestId };
  const effect = { action: "approval.grant_exception", operationId, target, facts: { reason } };
  await withRemoteEffect(ctx, effect, async (idempotencyKey) => {
    // One that does not wait any more is left to the control plane: it answers a second submit as it answered the first.
    if (await canStillBeDecided(ctx, requestId))
      throw new AppError("approvers_left", "Somebody of the customer can still decide about it. Leave it to them.", {
        status: 409,
      });
    await controlPlane(ctx).call(createApprovalException, {
      params: { id: requestId },
      body: { reason },
      idempotencyKey,
    });
  });
}
