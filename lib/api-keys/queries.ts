import "server-only";
import { type ApiKey, listApiKeys as listApiKeysRoute } from "@/control-plane/contract/api-keys";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { inferenceUrl } from "@/lib/models/inference-url";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { listActiveProjects } from "@/lib/projects/queries";
import type { ApiKeySummary } from "./api-key";
import type { FirstCallPlace } from "./first-call";

/** A page of the organization's keys, newest first. */
export async function listApiKeys(
  ctx: OrgContext,
  filter: { cursor?: string | undefined; projectId?: string | undefined },
): Promise<{ items: ApiKeySummary[]; nextCursor: string | null }> {
  const { cursor, projectId } = filter;
  const page = await controlPlane(ctx).call(listApiKeysRoute, { query: { limit: 50, cursor, projectId } });
  return { items: page.items.map(toSummary), nextCursor: page.nextCursor };
}

/** What the form for a new key offers: projects, and where a first call goes. */
export async function getKeyFormChoices(
  ctx: OrgContext,
): Promise<{ projects: { id: string; name: string }[]; place: FirstCallPlace }> {
  const [projects, models] = await Promise.all([
    listActiveProjects(ctx),
    // Only for the example; the form stands without it.
    listModels(ctx).catch(() => []),
  ]);
  const model = models.find((each) => each.healthy && isCallable(each)) ?? models.find(isCallable);
  return {
    projects: projects.map(({ id, name }) => ({ id, name })),
    place: { inferenceUrl: inferenceUrl(), modelId: model?.id ?? null },
  };
}

function toSummary(key: ApiKey): ApiKeySummary {
  const { id, name, prefix, projectId, scopes, state, createdAt, lastUsedAt, expiresAt, revokedAt } = key;
  const createdBy = key.createdBy.type === "api_key" ? `${key.createdBy.name} (API key)` : key.createdBy.name;
  return {
    ...{ id, name, prefix, projectId, scopes, state, createdAt, createdBy },
    ...{ lastUsedAt, expiresAt, revokedAt },
  };
}
