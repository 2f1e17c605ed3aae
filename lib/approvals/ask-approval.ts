import { createApprovalRequest } from "@/control-plane/contract/approvals";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AskChangeInput, AskInput } from "./schema";

/** Asks for the approval that a purchase or a change needs; its capacity stays held until the deadline. Gives the request's id. */
export async function askApproval(
  ctx: OrgContext,
  { operationId, quoteId, ...body }: AskInput | AskChangeInput,
): Promise<{ id: string }> {
  const target = { type: "quote", id: quoteId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "approval.request", operationId, target, facts: body },
    (idempotencyKey) =>
      controlPlane(ctx).call(createApprovalRequest, { params: { id: quoteId }, body, idempotencyKey }),
  );
  return { id };
}
