import { and, eq, exists, isNotNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { apiKeys, serviceAccounts } from "../db/schema/api-keys.ts";
import { batches } from "../db/schema/batches.ts";
import { projects } from "../db/schema/organizations.ts";

/**
 * Of batches whose lines would be refused if they were asked for live: the key is revoked or expired, its service account is
 * disabled, or the project is archived, to which nothing new may be charged.
 */
export function mayNotGoOn({ db, clock }: Pick<OperatorContext, "db" | "clock">): SQL {
  const refusedKey = db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, apiKeys.serviceAccountId))
    .where(
      and(
        eq(apiKeys.id, batches.apiKeyId),
        or(isNotNull(apiKeys.revokedAt), lte(apiKeys.expiresAt, clock.now()), isNotNull(serviceAccounts.disabledAt)),
      ),
    );
  const archivedProject = db
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(
        eq(projects.organizationId, batches.organizationId),
        eq(projects.id, batches.projectId),
        isNotNull(projects.archivedAt),
      ),
    );
  return sql`(${exists(refusedKey)} or ${exists(archivedProject)})`;
}
