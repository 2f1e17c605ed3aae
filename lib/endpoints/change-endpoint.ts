import "server-only";
import { createEndpoint as createRoute, stopEndpoint as stopRoute } from "@/control-plane/contract/endpoints";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CreateEndpointInput } from "./schema";

/** Plans an endpoint; gives its id. Throws `not_enough_nodes` when others took them meanwhile. */
export async function createEndpoint(
  ctx: OrgContext,
  { operationId, projectId, modelId, weights, note, ...rest }: CreateEndpointInput,
): Promise<string> {
  const body = {
    ...rest,
    modelId: modelId ?? null,
    weights: weights ?? null,
    projectIds: projectId ? [projectId] : null,
    note: note ?? "",
  };
  const endpoint = await withRemoteEffect(
    ctx,
    { action: "endpoint.create", target: made("endpoint"), operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(createRoute, { body, idempotencyKey }),
  );
  return endpoint.id;
}

/** Stops an endpoint for good. Stopping it again changes nothing. */
export async function stopEndpoint(
  ctx: OrgContext,
  { operationId, id }: { operationId: string; id: string },
): Promise<void> {
  await withRemoteEffect(
    ctx,
    { action: "endpoint.stop", operationId, target: { type: "endpoint", id } },
    (idempotencyKey) => controlPlane(ctx).call(stopRoute, { params: { id }, idempotencyKey }),
  );
}
