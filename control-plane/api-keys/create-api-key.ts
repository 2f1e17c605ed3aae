import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { createApiKey as route } from "../contract/api-keys.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { refuseTooMany } from "../organizations/refuse-too-many.ts";
import { lockServiceAccount } from "../service-accounts/service-accounts.ts";
import { tagNewThing } from "../tags/write-tags.ts";
import { checkAllowedModels, futureInstant, refuseForeignScopes } from "./check-key.ts";
import { announceKey, readKey } from "./find-key.ts";
import { refuseBeyondActingKey } from "./refuse-beyond-acting-key.ts";
import { type ApiKeySecret, makeSecret } from "./secret.ts";
import { type ApiKeyRow, toApiKey } from "./to-api-key.ts";

type Input = RouteInput<typeof route>["body"];

/** Makes a key for a project. Its secret is in this answer and nowhere else. Nobody gives a key more than they have. */
export async function createApiKey(ctx: Context, input: Input): Promise<RouteAnswer<typeof route>> {
  if (input.serviceAccountId) await checkServiceAccount(ctx, input.serviceAccountId, input);
  const project = await getOpenProject(ctx, input.projectId);
  refuseForeignScopes(ctx, input.scopes);
  const now = ctx.clock.now();
  const expiresAt = futureInstant(input.expiresAt, now);
  await checkAllowedModels(ctx, input.allowedModels);
  const { secret, ...stored } = makeSecret();
  const row = newRow(ctx, { ...input, expiresAt }, stored, now);
  await refuseBeyondActingKey(ctx, { ...row, id: null });
  await refuseTooMany(ctx, "apiKeys");
  await ctx.db.insert(apiKeys).values(row);
  await announceKey(ctx, "created", row.id);
  const apiKey = toApiKey(await readKey(ctx, row.id), now);
  await recordAudit(ctx, {
    action: "api_key.created",
    target: { type: "api_key", id: row.id },
    summary: `Made the API key ${row.name} (${row.prefix}…) for the project ${project.name}.`,
    after: apiKey,
  });
  await tagNewThing(ctx, { subjectType: "apiKey", subjectId: row.id }, input.tags);
  return { apiKey, secret };
}

function newRow(
  ctx: Context,
  input: Omit<Input, "expiresAt"> & { expiresAt: Temporal.Instant | null },
  stored: Omit<ApiKeySecret, "secret">,
  now: Temporal.Instant,
): ApiKeyRow {
  return {
    id: newId("key", now),
    organizationId: ctx.organizationId,
    projectId: input.projectId,
    serviceAccountId: input.serviceAccountId ?? null,
    name: input.name,
    ...stored,
    previousPrefix: null,
    previousSecretHash: null,
    previousEndsAt: null,
    rotatedAt: null,
    scopes: [...new Set(input.scopes)],
    allowedModels: input.allowedModels ?? null,
    allowedAddresses: input.allowedAddresses ?? null,
    requestsPerMinute: input.requestsPerMinute ?? null,
    tokensPerMinute: input.tokensPerMinute ?? null,
    spendPerDay: input.spendPerDay ?? null,
    spendPerMonth: input.spendPerMonth ?? null,
    revision: 1,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    expiresAt: input.expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    createdAt: now,
  };
}

async function checkServiceAccount(ctx: Context, id: string, { projectId, scopes }: Input): Promise<void> {
  const account = await lockServiceAccount(ctx, id, "key share");
  if (account.disabledAt) {
    throw problem("service_account_disabled", {
      status: 409,
      detail: `The service account ${account.name} is disabled. Enable it first.`,
      fields: { serviceAccountId: "This service account is disabled." },
    });
  }
  if (account.projectId !== projectId) {
    throw problem("project_not_of_service_account", {
      status: 422,
      detail: `Keys of ${account.name} are charged to its own project.`,
      fields: { projectId: "Choose the project of the service account." },
    });
  }
  const beyond = scopes.filter((scope) => !account.scopes.includes(scope));
  if (beyond.length === 0) return;
  throw problem("scope_not_allowed", {
    status: 403,
    detail: `${account.name} may have no key with the scope ${beyond.join(", ")}.`,
    fields: { scopes: "These scopes go beyond those of the service account." },
    facts: { beyond },
  });
}
