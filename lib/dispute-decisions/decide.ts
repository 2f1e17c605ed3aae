import { decideDispute as route } from "@/control-plane/contract/operator-invoices";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DecideDisputeInput } from "./schema";

/** Accepts a dispute, which issues its credit note, or rejects it; once. */
export async function decideDispute(
  ctx: OperatorContext,
  { operationId, disputeId: id, decision, amount, reason }: DecideDisputeInput,
): Promise<void> {
  const target = { type: "invoice_dispute", id };
  const body = decision === "accepted" ? { decision, reason, amount } : { decision, reason };
  await withRemoteEffect(
    ctx,
    { action: "invoice_dispute.decide", operationId, target, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(route, { params: { id }, body, idempotencyKey }),
  );
}
