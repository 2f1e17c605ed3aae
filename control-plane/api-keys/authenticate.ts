import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { type KeyScope, type Permission, permissionsOfScopes } from "../contract/permissions.ts";
import type { Database } from "../db/client.ts";
import { apiKeys } from "../db/schema/models.ts";
import { projects } from "../db/schema/organizations.ts";

/** For whom a key acts, and what it may do. */
export interface AuthenticatedKey {
  id: string;
  organizationId: string;
  projectId: string;
  name: string;
  scopes: readonly KeyScope[];
  permissions: ReadonlySet<Permission>;
  /** Milliseconds since the epoch; null without an end. */
  expiresAtMs: number | null;
  /** Nothing new may be charged to an archived project. */
  isProjectArchived: boolean;
  /** Set when it is revoked while somebody holds it. */
  isRevoked: boolean;
}

const isProjectOfKey = and(eq(projects.organizationId, apiKeys.organizationId), eq(projects.id, apiKeys.projectId));

/** The key with this hash unless it was revoked; its expiry is left to the caller, who knows the time of the use. */
export async function findKeyByHash(db: Database, secretHash: string): Promise<AuthenticatedKey | null> {
  const [row] = await db
    .select({ key: apiKeys, archivedAt: projects.archivedAt })
    .from(apiKeys)
    .leftJoin(projects, isProjectOfKey)
    .where(and(eq(apiKeys.secretHash, secretHash), isNull(apiKeys.revokedAt)));
  if (!row) return null;
  const { id, organizationId, projectId, name, scopes, expiresAt } = row.key;
  return {
    id,
    organizationId,
    projectId,
    name,
    scopes,
    permissions: new Set(permissionsOfScopes(scopes)),
    expiresAtMs: expiresAt?.epochMilliseconds ?? null,
    isProjectArchived: row.archivedAt !== null,
    isRevoked: false,
  };
}

/** Which of these keys may not be used any more, and why; asked even for none, so that a lost database is noticed. */
export async function findBlockedKeys(db: Database, ids: string[]): Promise<Map<string, "revoked" | "archived">> {
  const rows = await db
    .select({ id: apiKeys.id, isRevoked: sql<boolean>`${apiKeys.revokedAt} is not null` })
    .from(apiKeys)
    .leftJoin(projects, isProjectOfKey)
    .where(
      and(
        sql`${apiKeys.id} = any(${sql.param(ids)})`,
        or(isNotNull(apiKeys.revokedAt), isNotNull(projects.archivedAt)),
      ),
    );
  return new Map(rows.map((row) => [row.id, row.isRevoked ? "revoked" : "archived"]));
}
