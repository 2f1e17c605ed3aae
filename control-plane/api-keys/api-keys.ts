import { and, desc, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { ApiKey, createApiKey as createRoute, listApiKeys as listRoute } from "../contract/api-keys.ts";
import { permissionsOfScopes } from "../contract/permissions.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { apiKeys } from "../db/schema/models.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { makeSecret } from "./secret.ts";

type Row = typeof apiKeys.$inferSelect;

/** Makes a key for a project. Its secret is in this answer and nowhere else. Nobody gives a key more than they have. */
export async function createApiKey(
  ctx: Context,
  input: RouteInput<typeof createRoute>["body"],
): Promise<RouteAnswer<typeof createRoute>> {
  const project = await getOpenProject(ctx, input.projectId);
  refuseForeignScopes(ctx, input.scopes);
  const now = ctx.clock.now();
  const expiresAt = input.expiresAt ? Temporal.Instant.from(input.expiresAt) : null;
  if (expiresAt && Temporal.Instant.compare(expiresAt, now) <= 0) {
    throw problem("expiry_in_the_past", {
      status: 422,
      detail: "The key would already be expired. Choose a later time.",
      fields: { expiresAt: "Choose a time in the future." },
    });
  }
  const { secret, secretHash, prefix } = makeSecret();
  const row: Row = {
    id: newId("key", now),
    organizationId: ctx.organizationId,
    projectId: project.id,
    name: input.name,
    prefix,
    secretHash,
    scopes: [...new Set(input.scopes)],
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    createdAt: now,
  };
  await ctx.db.insert(apiKeys).values(row);
  await announce(ctx, "created", row.id);
  const apiKey = toApiKey(row, now);
  await recordAudit(ctx, {
    action: "api_key.created",
    target: { type: "api_key", id: row.id },
    summary: `Made the API key ${row.name} (${prefix}…) for the project ${project.name}.`,
    after: apiKey,
  });
  return { apiKey, secret };
}

/** The organization's keys, newest first. */
export async function listApiKeys(
  ctx: Context,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const after = decodeCursor(query.cursor, ["instant", "string"]);
  const rows = await ctx.db
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.organizationId, ctx.organizationId),
        query.projectId === undefined ? undefined : eq(apiKeys.projectId, query.projectId),
        after && sql`(${apiKeys.createdAt}, ${apiKeys.id}) < (${after[0]}::timestamptz, ${after[1]})`,
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(query.limit + 1);
  const now = ctx.clock.now();
  return toPage(
    rows,
    query.limit,
    (row) => toApiKey(row, now),
    (row) => encodeCursor([row.createdAt.toString(), row.id]),
  );
}

/** Revokes a key for good. Revoking it again changes nothing. */
export async function revokeApiKey(ctx: Context, id: string): Promise<ApiKey> {
  const [before] = await ctx.db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, ctx.organizationId), eq(apiKeys.id, id)))
    .for("update");
  if (!before) throw notFound("API key");
  const now = ctx.clock.now();
  if (before.revokedAt) return toApiKey(before, now);
  await ctx.db.update(apiKeys).set({ revokedAt: now }).where(eq(apiKeys.id, id));
  await announce(ctx, "revoked", id);
  const after = toApiKey({ ...before, revokedAt: now }, now);
  await recordAudit(ctx, {
    action: "api_key.revoked",
    target: { type: "api_key", id },
    summary: `Revoked the API key ${before.name} (${before.prefix}…).`,
    before: toApiKey(before, now),
    after,
  });
  return after;
}

function refuseForeignScopes(ctx: Context, scopes: readonly Row["scopes"][number][]): void {
  const missing = permissionsOfScopes(scopes).filter((permission) => !ctx.permissions.has(permission));
  if (missing.length === 0) return;
  throw problem("scope_not_allowed", {
    status: 403,
    detail: `A key cannot be allowed more than its maker. You lack ${missing.join(", ")}.`,
    fields: { scopes: "These scopes go beyond your own permissions." },
    facts: { missing },
  });
}

/** Tells every process, when the transaction commits. */
async function announce(ctx: Context, act: "created" | "revoked", keyId: string): Promise<void> {
  await ctx.db.execute(sql`select pg_notify('headroom_api_keys', ${`${act} ${keyId}`})`);
}

function toApiKey(row: Row, now: Temporal.Instant): ApiKey {
  const isExpired = row.expiresAt !== null && Temporal.Instant.compare(row.expiresAt, now) <= 0;
  return {
    id: row.id,
    name: row.name,
    projectId: row.projectId,
    scopes: row.scopes,
    prefix: row.prefix,
    state: row.revokedAt ? "revoked" : isExpired ? "expired" : "active",
    createdAt: row.createdAt.toString(),
    // Written by `createApiKey` from an actor of the context.
    createdBy: { type: row.createdByType as ApiKey["createdBy"]["type"], id: row.createdById, name: row.createdByName },
    expiresAt: row.expiresAt?.toString() ?? null,
    lastUsedAt: row.lastUsedAt?.toString() ?? null,
    revokedAt: row.revokedAt?.toString() ?? null,
  };
}
