import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type KeyScope, type Permission, permissionsOfScopes } from "../contract/permissions.ts";
import type { Database } from "../db/client.ts";
import { apiKeys, serviceAccounts } from "../db/schema/api-keys.ts";
import { organizations, projects } from "../db/schema/organizations.ts";
import { type AddressList, addressListOf } from "./address-list.ts";

/** What a key may spend, exact amounts of its organization's currency, in days and months of its zone. */
export interface KeySpendLimits {
  perDay: string | null;
  perMonth: string | null;
  currency: string;
  timeZone: string;
}

/** For whom a key acts, and what it may do. */
export interface AuthenticatedKey {
  id: string;
  organizationId: string;
  projectId: string;
  name: string;
  scopes: readonly KeyScope[];
  permissions: ReadonlySet<Permission>;
  /** Null for every model. */
  allowedModels: ReadonlySet<string> | null;
  /** Null for everywhere. */
  allowedAddresses: AddressList | null;
  /** Over all models; null without a limit of its own. */
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  /** Null without any. */
  spend: KeySpendLimits | null;
  /** Milliseconds since the epoch; null without an end. Of an old secret, when that ends. */
  expiresAtMs: number | null;
  /** Counts changes of the key. */
  revision: number;
  /** Nothing new may be charged to an archived project. */
  isProjectArchived: boolean;
  /** Set when it is revoked while somebody holds it. */
  isRevoked: boolean;
}

const isProjectOfKey = and(eq(projects.organizationId, apiKeys.organizationId), eq(projects.id, apiKeys.projectId));

/**
 * The key with this hash, now or before its last rotation, unless it was revoked or its service account disabled; its
 * expiry is left to the caller, who knows the time of the use.
 */
export async function findKeyByHash(db: Database, secretHash: string): Promise<AuthenticatedKey | null> {
  const isSecret = or(eq(apiKeys.secretHash, secretHash), eq(apiKeys.previousSecretHash, secretHash));
  return findKey(db, isSecret, ({ secretHash: newest, previousEndsAt }) =>
    newest === secretHash ? null : previousEndsAt,
  );
}

/** The key of this id, for what it asked for before; null under the same conditions. */
export function findKeyById(db: Database, id: string): Promise<AuthenticatedKey | null> {
  return findKey(db, eq(apiKeys.id, id), () => null);
}

async function findKey(
  db: Database,
  condition: SQL | undefined,
  endOfSecret: (key: typeof apiKeys.$inferSelect) => Temporal.Instant | null,
): Promise<AuthenticatedKey | null> {
  const [row] = await db
    .select({
      key: apiKeys,
      archivedAt: projects.archivedAt,
      currency: organizations.currency,
      timeZone: organizations.timeZone,
    })
    .from(apiKeys)
    .innerJoin(organizations, eq(organizations.id, apiKeys.organizationId))
    .leftJoin(projects, isProjectOfKey)
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, apiKeys.serviceAccountId))
    .where(and(condition, isNull(apiKeys.revokedAt), isNull(serviceAccounts.disabledAt)));
  if (!row) return null;
  const { key } = row;
  const { id, organizationId, projectId, name, scopes, allowedModels, allowedAddresses } = key;
  const previousEndsAt = endOfSecret(key);
  const ends = [key.expiresAt, previousEndsAt].flatMap((end) => (end ? [end.epochMilliseconds] : []));
  return {
    ...{ id, organizationId, projectId, name, scopes },
    permissions: new Set(permissionsOfScopes(scopes)),
    allowedModels: allowedModels && new Set(allowedModels),
    allowedAddresses: allowedAddresses && addressListOf(allowedAddresses),
    requestsPerMinute: key.requestsPerMinute,
    tokensPerMinute: key.tokensPerMinute,
    spend:
      key.spendPerDay === null && key.spendPerMonth === null
        ? null
        : {
            perDay: key.spendPerDay,
            perMonth: key.spendPerMonth,
            currency: row.currency,
            timeZone: row.timeZone,
          },
    expiresAtMs: ends.length > 0 ? Math.min(...ends) : null,
    revision: key.revision,
    isProjectArchived: row.archivedAt !== null,
    isRevoked: false,
  };
}

export interface KeyStanding {
  /** Revoked, or its service account is disabled. */
  isRefused: boolean;
  isProjectArchived: boolean;
  revision: number;
}

/** How these keys stand now; asked even for none, so that a lost database is noticed. */
export async function findKeyStandings(db: Database, ids: string[]): Promise<Map<string, KeyStanding>> {
  const rows = await db
    .select({
      id: apiKeys.id,
      isRefused: sql<boolean>`${apiKeys.revokedAt} is not null or ${serviceAccounts.disabledAt} is not null`,
      isProjectArchived: sql<boolean>`${projects.archivedAt} is not null`,
      revision: apiKeys.revision,
    })
    .from(apiKeys)
    .leftJoin(projects, isProjectOfKey)
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, apiKeys.serviceAccountId))
    .where(sql`${apiKeys.id} = any(${sql.param(ids)})`);
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}
