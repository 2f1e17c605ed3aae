import { Temporal } from "temporal-polyfill";
import type { ApiKey } from "../contract/api-keys.ts";
import type { apiKeys } from "../db/schema/api-keys.ts";

export type ApiKeyRow = typeof apiKeys.$inferSelect;
/** A key as it is read: with whether its service account is disabled, and the currency that it spends. */
export type ReadKey = ApiKeyRow & { isDisabled: boolean; currency: string };

/** The wire form of a key. The secret is nowhere in it. */
export function toApiKey(row: ReadKey, now: Temporal.Instant): ApiKey {
  const { previousPrefix, previousEndsAt } = row;
  const hasPrevious = previousPrefix !== null && previousEndsAt !== null && isAfter(previousEndsAt, now);
  return {
    id: row.id,
    name: row.name,
    projectId: row.projectId,
    serviceAccountId: row.serviceAccountId,
    scopes: row.scopes,
    prefix: row.prefix,
    state: stateOf(row, now),
    allowedModels: row.allowedModels,
    allowedAddresses: row.allowedAddresses,
    requestsPerMinute: row.requestsPerMinute,
    tokensPerMinute: row.tokensPerMinute,
    spendPerDay: row.spendPerDay === null ? null : { amount: row.spendPerDay, currency: row.currency },
    spendPerMonth: row.spendPerMonth === null ? null : { amount: row.spendPerMonth, currency: row.currency },
    createdAt: row.createdAt.toString(),
    // Written by `createApiKey` from an actor of the context.
    createdBy: { type: row.createdByType as ApiKey["createdBy"]["type"], id: row.createdById, name: row.createdByName },
    expiresAt: row.expiresAt?.toString() ?? null,
    rotatedAt: row.rotatedAt?.toString() ?? null,
    previous: hasPrevious ? { prefix: previousPrefix, endsAt: previousEndsAt.toString() } : null,
    lastUsedAt: row.lastUsedAt?.toString() ?? null,
    revokedAt: row.revokedAt?.toString() ?? null,
  };
}

function stateOf(row: ReadKey, now: Temporal.Instant): ApiKey["state"] {
  if (row.revokedAt) return "revoked";
  if (row.expiresAt !== null && !isAfter(row.expiresAt, now)) return "expired";
  return row.isDisabled ? "disabled" : "active";
}

function isAfter(instant: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant, now) > 0;
}
