import "server-only";
import { revokeApiKey as revokeApiKeyRoute } from "@/control-plane/contract/api-keys";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** Revokes a key for good. Revoking it again changes nothing. Throws `not_found` for a key that is not the organization's. */
export async function revokeApiKey(
  ctx: OrgContext,
  { id, operationId }: { id: string; operationId: string },
): Promise<{ id: string; name: string }> {
  const key = await withRemoteEffect(
    ctx,
    { action: "api_key.revoke", operationId, target: { type: "api_key", id } },
    (idempotencyKey) => controlPlane(ctx).call(revokeApiKeyRoute, { params: { id }, idempotencyKey }),
  );
  return { id: key.id, name: key.name };
}
