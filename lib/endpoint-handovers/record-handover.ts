import "server-only";
import {
  confirmEndpointStop,
  failEndpoint as failRoute,
  handOverEndpoint as route,
} from "@/control-plane/contract/operator-endpoints";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ConfirmStopInput, FailEndpointInput, HandOverEndpointInput } from "./schema";

/** Says where a deployed model answers: the endpoint runs. The audit entry keeps neither address nor secret. */
export async function handOverEndpoint(
  ctx: OperatorContext,
  { operationId, endpointId, ...body }: HandOverEndpointInput,
): Promise<void> {
  const target = { type: "endpoint", id: endpointId };
  const facts = { upstreamModel: body.upstreamModel };
  await withRemoteEffect(ctx, { action: "endpoint.hand_over", operationId, target, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: endpointId }, body, idempotencyKey }),
  );
}

/** Gives up on an endpoint, with the reason that the customer reads. */
export async function failEndpoint(
  ctx: OperatorContext,
  { operationId, endpointId, reason }: FailEndpointInput,
): Promise<void> {
  const target = { type: "endpoint", id: endpointId };
  await withRemoteEffect(ctx, { action: "endpoint.fail", operationId, target, facts: { reason } }, (idempotencyKey) =>
    controlPlane(ctx).call(failRoute, { params: { id: endpointId }, body: { reason }, idempotencyKey }),
  );
}

/** Says that an endpoint is taken down: its nodes are free. */
export async function confirmStop(ctx: OperatorContext, { operationId, endpointId }: ConfirmStopInput): Promise<void> {
  const target = { type: "endpoint", id: endpointId };
  await withRemoteEffect(ctx, { action: "endpoint.take_down", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(confirmEndpointStop, { params: { id: endpointId }, idempotencyKey }),
  );
}
