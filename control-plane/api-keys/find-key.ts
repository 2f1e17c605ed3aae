import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { ApiKey } from "../contract/api-keys.ts";
import { announce } from "../db/announce.ts";
import { apiKeys, serviceAccounts } from "../db/schema/api-keys.ts";
import { organizations } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";
import type { ApiKeyRow, ReadKey } from "./to-api-key.ts";

const isDisabled = sql<boolean>`(${serviceAccounts.disabledAt} is not null)`;

/** The columns and the join with which keys are read. */
export function selectKeys(ctx: Pick<Context, "db">) {
  return ctx.db
    .select({ key: apiKeys, isDisabled, currency: organizations.currency })
    .from(apiKeys)
    .innerJoin(organizations, eq(organizations.id, apiKeys.organizationId))
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, apiKeys.serviceAccountId));
}

/** Whether a key is in this state, as `toApiKey` tells it. */
export function isInState(state: ApiKey["state"], now: Temporal.Instant): SQL | undefined {
  const { revokedAt, expiresAt } = apiKeys;
  if (state === "revoked") return isNotNull(revokedAt);
  const isOver = sql`${expiresAt} <= ${now.toString()}::timestamptz`;
  if (state === "expired") return and(isNull(revokedAt), isOver);
  const isDisabledNow = state === "disabled" ? isDisabled : sql`not ${isDisabled}`;
  return and(isNull(revokedAt), sql`${isOver} is not true`, isDisabledNow);
}

/** A key of the organization; throws `not_found` for every other one. */
export async function readKey(ctx: Context, id: string): Promise<ReadKey> {
  const [row] = await selectKeys(ctx).where(isKey(ctx, id));
  if (!row) throw notFound("API key");
  return toReadKey(row);
}

/** The same, locked until the transaction ends. */
export async function lockKey(ctx: Context, id: string): Promise<ReadKey> {
  const [row] = await selectKeys(ctx).where(isKey(ctx, id)).for("no key update", { of: apiKeys });
  if (!row) throw notFound("API key");
  return toReadKey(row);
}

/** Throws for a key that is gone for good. */
export function refuseRevoked(key: ReadKey): void {
  if (!key.revokedAt) return;
  throw problem("api_key_revoked", {
    status: 409,
    detail: `The key ${key.name} is revoked, and stays so. Make a new one.`,
  });
}

/** Tells every process, when the transaction commits. */
export async function announceKey(
  ctx: Pick<Context, "db">,
  act: "created" | "changed" | "revoked",
  keyId: string,
): Promise<void> {
  await announce(ctx.db, "headroom_api_keys", `${act} ${keyId}`);
}

/** A row of `selectKeys` as one key. */
export function toReadKey({
  key,
  isDisabled,
  currency,
}: {
  key: ApiKeyRow;
  isDisabled: boolean;
  currency: string;
}): ReadKey {
  return { ...key, isDisabled, currency };
}

function isKey(ctx: Context, id: string) {
  return and(eq(apiKeys.organizationId, ctx.organizationId), eq(apiKeys.id, id));
}
