import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { ApiKey } from "../contract/api-keys.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { announceKey, lockKey } from "./find-key.ts";
import { toApiKey } from "./to-api-key.ts";

/** Revokes a key for good. Revoking it again changes nothing. `why` is a sentence for the audit trail. */
export async function revokeApiKey(ctx: Context, id: string, why = ""): Promise<ApiKey> {
  const before = await lockKey(ctx, id);
  const now = ctx.clock.now();
  if (before.revokedAt) return toApiKey(before, now);
  await ctx.db.update(apiKeys).set({ revokedAt: now }).where(eq(apiKeys.id, id));
  await announceKey(ctx, "revoked", id);
  const after = toApiKey({ ...before, revokedAt: now }, now);
  await recordAudit(ctx, {
    action: "api_key.revoked",
    target: { type: "api_key", id },
    summary: `Revoked the API key ${before.name} (${before.prefix}…).${why && ` ${why}`}`,
    before: toApiKey(before, now),
    after,
  });
  return after;
}
