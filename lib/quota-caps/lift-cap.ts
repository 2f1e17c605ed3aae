import { liftQuotaCap } from "@/control-plane/contract/quota-caps";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { LiftCapInput } from "./schema";

/** Lifts a cap; the seller's limit holds from then on. */
export async function liftCap(ctx: OrgContext, { operationId, capId }: LiftCapInput): Promise<void> {
  const target = { type: "quota_cap", id: capId };
  await withRemoteEffect(ctx, { action: "quota_cap.lift", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(liftQuotaCap, { params: { id: capId }, idempotencyKey }),
  );
}
