import { and, eq, isNull, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { ServiceAccount } from "../contract/service-accounts.ts";
import { apiKeys, serviceAccounts } from "../db/schema/api-keys.ts";
import { notFound } from "../http/problem.ts";

export type ServiceAccountRow = typeof serviceAccounts.$inferSelect;

/** The organization's service accounts by name. */
export async function listServiceAccounts(ctx: Context): Promise<ServiceAccount[]> {
  const rows = await ctx.db
    .select()
    .from(serviceAccounts)
    .where(eq(serviceAccounts.organizationId, ctx.organizationId))
    .orderBy(sql`lower(${serviceAccounts.name})`);
  const keys = await countKeys(ctx);
  return rows.map((row) => toServiceAccount(row, keys.get(row.id) ?? 0));
}

/** A service account of the organization, locked until the transaction ends; throws for a foreign one. */
export async function lockServiceAccount(
  ctx: Context,
  id: string,
  strength: "key share" | "update",
): Promise<ServiceAccountRow> {
  const [row] = await ctx.db
    .select()
    .from(serviceAccounts)
    .where(and(eq(serviceAccounts.organizationId, ctx.organizationId), eq(serviceAccounts.id, id)))
    .for(strength);
  if (!row) throw notFound("service account");
  return row;
}

/** Keys that are neither revoked nor expired, by service account. */
export async function countKeys(ctx: Context): Promise<Map<string, number>> {
  const now = ctx.clock.now().toString();
  const rows = await ctx.db
    .select({ id: apiKeys.serviceAccountId, keys: sql<number>`count(*)::integer` })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.organizationId, ctx.organizationId),
        isNull(apiKeys.revokedAt),
        sql`(${apiKeys.expiresAt} is null or ${apiKeys.expiresAt} > ${now}::timestamptz)`,
      ),
    )
    .groupBy(apiKeys.serviceAccountId);
  return new Map(rows.flatMap(({ id, keys }) => (id ? [[id, keys]] : [])));
}

/** The wire form of a service account. */
export function toServiceAccount(row: ServiceAccountRow, keys: number): ServiceAccount {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    projectId: row.projectId,
    scopes: row.scopes,
    state: row.disabledAt ? "disabled" : "active",
    keys,
    createdAt: row.createdAt.toString(),
    // Written from an actor of the context.
    createdBy: {
      type: row.createdByType as ServiceAccount["createdBy"]["type"],
      id: row.createdById,
      name: row.createdByName,
    },
    disabledAt: row.disabledAt?.toString() ?? null,
  };
}
