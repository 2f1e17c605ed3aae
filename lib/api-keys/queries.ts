import "server-only";
import { Temporal } from "temporal-polyfill";
import {
  type ApiKey,
  getApiKey as getApiKeyRoute,
  listApiKeys as listApiKeysRoute,
} from "@/control-plane/contract/api-keys";
import { getUsage } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { isLiving } from "@/lib/endpoints/endpoint";
import { listEndpoints } from "@/lib/endpoints/queries";
import { inferenceUrl } from "@/lib/models/inference-url";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listActiveProjects } from "@/lib/projects/queries";
import { namesByIds } from "@/lib/query/names-by-ids";
import { orElse } from "@/lib/query/or-else";
import { listServiceAccounts } from "@/lib/service-accounts/queries";
import type { ApiKeyPage, ApiKeySummary, KeyUsageRow } from "./api-key";
import type { FirstCallPlace } from "./first-call";
import type { ApiKeyFilter } from "./schema";

/** A page of the organization's keys, newest first. */
export async function listApiKeys(
  ctx: OrgContext,
  { cursor, search, state, account, projectId }: ApiKeyFilter & { projectId?: string | undefined },
): Promise<{ items: ApiKeySummary[]; nextCursor: string | null }> {
  const page = await controlPlane(ctx).call(listApiKeysRoute, {
    query: { limit: 50, cursor, projectId, search, state, serviceAccountId: account },
  });
  return { items: page.items.map(toSummary), nextCursor: page.nextCursor };
}

/** Names of these keys by id; what cannot be read is left out. */
export function namesOfApiKeys(ctx: OrgContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return namesByIds(ids, (some) => controlPlane(ctx).call(listApiKeysRoute, { query: { limit: 200, ids: some } }));
}

/** One key with the limits that hold for it and what was done with it. Throws `not_found` for a foreign one. */
export async function getApiKey(ctx: OrgContext, id: string): Promise<ApiKeyPage> {
  const key = await controlPlane(ctx).call(getApiKeyRoute, { params: { id } });
  const { allowedModels, allowedAddresses, requestsPerMinute, tokensPerMinute } = key;
  return {
    ...toSummary(key),
    ...{ allowedModels, allowedAddresses, requestsPerMinute, tokensPerMinute },
    ...{ rotatedAt: key.rotatedAt, previous: key.previous, limits: key.limits },
    spendPerDay: key.spendPerDay?.amount ?? null,
    spendPerMonth: key.spendPerMonth?.amount ?? null,
    spend: key.spend,
    activity: key.activity.map(({ at, actor, summary }) => ({ at, by: actor.name, summary })),
  };
}

export const keyUsageDays = 30;

/** What a key used in the last 30 days, by model, dearest first. */
export async function getKeyUsage(ctx: OrgContext, id: string): Promise<KeyUsageRow[]> {
  const until = Temporal.Now.instant();
  const from = until.subtract({ hours: 24 * keyUsageDays });
  const { items } = await controlPlane(ctx).call(getUsage, {
    query: { from: from.toString(), until: until.toString(), interval: "total", groupBy: "resource", apiKeyId: id },
  });
  return items
    .map(({ resourceId, requests, inputTokens, cachedInputTokens, outputTokens, cost }) => ({
      modelId: resourceId ?? "",
      requests,
      inputTokens: inputTokens + cachedInputTokens,
      outputTokens,
      cost,
    }))
    .sort((one, other) => Number(other.cost.amount) - Number(one.cost.amount));
}

/** What forms about a key offer: projects, service accounts, models, and where a first call goes. */
export async function getKeyFormChoices(ctx: OrgContext): Promise<{
  projects: { id: string; name: string }[];
  serviceAccounts: { id: string; name: string }[];
  models: { id: string; name: string }[];
  /** Of spend limits. */
  currency: string;
  place: FirstCallPlace;
}> {
  const [{ currency }, projects, accounts, models, endpoints] = await Promise.all([
    getOrganization(ctx),
    listActiveProjects(ctx),
    listServiceAccounts(ctx),
    // Only for choices and the example; the form stands without them.
    orElse(listModels(ctx), []),
    orElse(listEndpoints(ctx), { items: [] }),
  ]);
  const dedicated = endpoints.items.filter(isLiving).map((endpoint) => ({ id: endpoint.model, name: endpoint.name }));
  const callable = models.filter(isCallable).toSorted((one, other) => Number(other.healthy) - Number(one.healthy));
  return {
    projects: projects.map(({ id, name }) => ({ id, name })),
    serviceAccounts: accounts.filter(({ state }) => state === "active").map(({ id, name }) => ({ id, name })),
    models: [...models.map(({ id, name }) => ({ id, name })), ...dedicated],
    currency,
    place: { inferenceUrl: inferenceUrl(), modelIds: [...callable, ...dedicated].map(({ id }) => id) },
  };
}

function toSummary(key: ApiKey): ApiKeySummary {
  const { id, name, prefix, projectId, serviceAccountId, scopes, state } = key;
  const { createdAt, lastUsedAt, expiresAt, revokedAt } = key;
  const createdBy = key.createdBy.type === "api_key" ? `${key.createdBy.name} (API key)` : key.createdBy.name;
  return {
    ...{ id, name, prefix, projectId, serviceAccountId, scopes, state, createdAt, createdBy },
    ...{ lastUsedAt, expiresAt, revokedAt },
  };
}
