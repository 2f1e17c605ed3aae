import { withdrawQuotaRequest } from "@/control-plane/contract/quotas";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { WithdrawRequestInput } from "./schema";

/** Takes back a request that waits for its answer, so that another can be made. */
export async function withdrawRequest(
  ctx: OrgContext,
  { operationId, requestId }: WithdrawRequestInput,
): Promise<void> {
  const target = { type: "quota_request", id: requestId };
  await withRemoteEffect(ctx, { action: "quota_request.withdraw", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(withdrawQuotaRequest, { params: { id: requestId }, idempotencyKey }),
  );
}
