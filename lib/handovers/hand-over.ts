import { failHandover as failRoute } from "@/control-plane/contract/handovers";
import { handOver as route } from "@/control-plane/contract/operator";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { FailHandoverInput, HandOverInput } from "./schema";

/** Hands a reservation's nodes over: it is active from now on, and charged. The audit entry keeps no access details. */
export async function handOver(
  ctx: OperatorContext,
  { operationId, reservationId, methods }: HandOverInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  const facts = { ways: methods.length };
  await withRemoteEffect(ctx, { action: "handover.record", operationId, target, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: reservationId }, body: { methods }, idempotencyKey }),
  );
}

/** Gives up on handing over: the reservation fails, and nothing is charged. */
export async function failHandover(
  ctx: OperatorContext,
  { operationId, reservationId, reason }: FailHandoverInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(ctx, { action: "handover.fail", operationId, target, facts: { reason } }, (idempotencyKey) =>
    controlPlane(ctx).call(failRoute, { params: { id: reservationId }, body: { reason }, idempotencyKey }),
  );
}
