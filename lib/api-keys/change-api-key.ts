import "server-only";
import { Temporal } from "temporal-polyfill";
import { rotateApiKey as rotateRoute, updateApiKey as updateRoute } from "@/control-plane/contract/api-keys";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { NewApiKey } from "./api-key";
import { expiryInstant } from "./create-api-key";
import { overlapEnd } from "./overlap";
import { toRestrictions } from "./restrictions";
import type { ChangeApiKeyInput, RotateApiKeyInput } from "./schema";

/** Changes a key's name, expiry and limits; it holds everywhere within two seconds. Throws `not_found` for a foreign key. */
export async function changeApiKey(
  ctx: OrgContext,
  { operationId, id, name, expiry, ...typed }: ChangeApiKeyInput,
): Promise<{ id: string; name: string }> {
  const restrictions = toRestrictions(typed);
  const body = {
    name,
    ...restrictions,
    ...(expiry === "keep" ? {} : { expiresAt: expiryInstant(expiry, Temporal.Now.instant()) }),
  };
  const key = await withRemoteEffect(
    ctx,
    { action: "api_key.change", operationId, target: { type: "api_key", id }, facts: { after: body } },
    (idempotencyKey) => controlPlane(ctx).call(updateRoute, { params: { id }, body, idempotencyKey }),
  );
  return { id: key.id, name: key.name };
}

/** Gives a key a new secret, once, in this answer; the old one is taken for as long as was chosen. */
export async function rotateApiKey(
  ctx: OrgContext,
  { operationId, id, overlap }: RotateApiKeyInput,
): Promise<NewApiKey> {
  const previousEndsAt = overlapEnd(overlap, Temporal.Now.instant());
  const { apiKey, secret } = await withRemoteEffect(
    ctx,
    { action: "api_key.rotate", operationId, target: { type: "api_key", id }, facts: { previousEndsAt } },
    (idempotencyKey) =>
      controlPlane(ctx).call(rotateRoute, { params: { id }, body: { previousEndsAt }, idempotencyKey }),
  );
  const { name, scopes, allowedModels, expiresAt, previous } = apiKey;
  return { id, name, scopes, allowedModels, expiresAt, secret, previousEndsAt: previous?.endsAt ?? null };
}
