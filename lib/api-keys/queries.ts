import "server-only";
import { type ApiKey, listApiKeys as listApiKeysRoute } from "@/control-plane/contract/api-keys";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ApiKeySummary } from "./api-key";

/** A page of the organization's keys, newest first. */
export async function listApiKeys(
  ctx: OrgContext,
  filter: { cursor?: string | undefined; projectId?: string | undefined },
): Promise<{ items: ApiKeySummary[]; nextCursor: string | null }> {
  const { cursor, projectId } = filter;
  const page = await controlPlane(ctx).call(listApiKeysRoute, { query: { limit: 50, cursor, projectId } });
  return { items: page.items.map(toSummary), nextCursor: page.nextCursor };
}

function toSummary(key: ApiKey): ApiKeySummary {
  const { id, name, prefix, projectId, scopes, state, createdAt, lastUsedAt, expiresAt, revokedAt } = key;
  const createdBy = key.createdBy.type === "api_key" ? `${key.createdBy.name} (API key)` : key.createdBy.name;
  return {
    ...{ id, name, prefix, projectId, scopes, state, createdAt, createdBy },
    ...{ lastUsedAt, expiresAt, revokedAt },
  };
}
