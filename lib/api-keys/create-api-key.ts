import "server-only";
import { Temporal } from "temporal-polyfill";
import { createApiKey as createApiKeyRoute } from "@/control-plane/contract/api-keys";
import { type Made, made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { listServiceAccounts } from "@/lib/service-accounts/queries";
import type { NewApiKey } from "./api-key";
import { type Expiry, expiryDays } from "./expiry";
import { toRestrictions } from "./restrictions";
import type { CreateApiKeyInput } from "./schema";
import { scopeChoices } from "./scopes";

/**
 * Makes a key for a project; one of a service account belongs to the account's project. Its secret is in this answer and
 * nowhere else: not in the audit trail, not in a log. Throws `scope_not_allowed` when the key would be allowed more than
 * its maker; the control plane checks the same.
 */
export async function createApiKey(
  ctx: OrgContext,
  { operationId, expiry, name, scopes, serviceAccountId, projectId: chosen, tags = {}, ...typed }: CreateApiKeyInput,
): Promise<NewApiKey> {
  const beyond = scopeChoices(ctx.permissions).filter(
    (choice) => scopes.includes(choice.name) && choice.missing.length,
  );
  if (beyond.length > 0) {
    throw new AppError("scope_not_allowed", "A key cannot be allowed more than you are yourself.", {
      status: 403,
      fields: { scopes: `Your role does not include ${beyond.map(({ label }) => label).join(" and ")}.` },
    });
  }
  const expiresAt = expiryInstant(expiry, Temporal.Now.instant());
  const projectId = serviceAccountId ? await projectOf(ctx, serviceAccountId) : chosen;
  const restrictions = toRestrictions(typed);
  // Only where some are given: they need a permission of their own.
  const tagged = Object.keys(tags).length > 0 && { tags };
  const facts = {
    name,
    projectId,
    serviceAccountId: serviceAccountId ?? null,
    scopes,
    expiry,
    ...restrictions,
    ...tagged,
  };
  const { apiKey, secret } = await withRemoteEffect(
    ctx,
    { action: "api_key.create", target: ({ apiKey }: { apiKey: Made }) => made("api_key")(apiKey), operationId, facts },
    (idempotencyKey) =>
      controlPlane(ctx).call(createApiKeyRoute, {
        body: { name, projectId, serviceAccountId, scopes, expiresAt, ...restrictions, ...tagged },
        idempotencyKey,
      }),
  );
  const { id, previous } = apiKey;
  return {
    ...{ id, name: apiKey.name, scopes: apiKey.scopes, expiresAt: apiKey.expiresAt, secret },
    allowedModels: apiKey.allowedModels,
    previousEndsAt: previous?.endsAt ?? null,
  };
}

/** When a key made now ends, in days of 24 hours, rounded up to a full hour so that a repeated submit asks for the same; null for never. */
export function expiryInstant(expiry: Expiry, now: Temporal.Instant): string | null {
  const days = expiryDays[expiry];
  if (days === null) return null;
  return now
    .add({ hours: days * 24 })
    .round({ smallestUnit: "hour", roundingMode: "ceil" })
    .toString();
}

async function projectOf(ctx: OrgContext, serviceAccountId: string): Promise<string> {
  const account = (await listServiceAccounts(ctx)).find(({ id }) => id === serviceAccountId);
  if (!account) throw new AppError("not_found", "There is no such service account in this organization.");
  return account.projectId;
}
