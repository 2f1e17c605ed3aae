import { putProvider as route } from "@/control-plane/contract/operator-models";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { SaveProviderInput } from "./schema";

/** Adds or changes a provider. The secret is sent on and never written down here; a new address drops the stored one. */
export async function saveProvider(
  ctx: OperatorContext,
  { operationId, id, secretFate, secret, ...input }: SaveProviderInput,
): Promise<{ id: string }> {
  const facts = {
    ...{ name: input.name, baseUrl: input.baseUrl, maxConcurrent: input.maxConcurrent ?? null },
    connectTimeoutMs: input.connectTimeout,
    firstByteTimeoutMs: input.firstByteTimeout,
    idleTimeoutMs: input.idleTimeout,
  };
  const body = {
    ...facts,
    ...(secret !== undefined && { secret }),
    ...(secretFate === "remove" && { secret: null }),
  };
  await withRemoteEffect(
    ctx,
    {
      action: "provider.save",
      operationId,
      target: { type: "provider", id },
      facts: { ...facts, secret: secret === undefined ? (secretFate ?? "keep") : "replace" },
    },
    (idempotencyKey) => controlPlane(ctx).call(route, { params: { id }, body, idempotencyKey }),
  );
  return { id };
}
