import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { rotateApiKey as route } from "../contract/api-keys.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { refuseForeignScopes } from "./check-key.ts";
import { announceKey, lockKey, refuseRevoked } from "./find-key.ts";
import { overlapEnd } from "./overlap-end.ts";
import { refuseBeyondActingKey } from "./refuse-beyond-acting-key.ts";
import { makeSecret } from "./secret.ts";
import { toApiKey } from "./to-api-key.ts";

/**
 * Gives a key a new secret, in this answer and nowhere else; the one before is taken until `previousEndsAt`. One that was
 * still taken from an earlier rotation ends at once. Throws for whoever may not do what the key may.
 */
export async function rotateApiKey(
  ctx: Context,
  id: string,
  { previousEndsAt }: { previousEndsAt: string | null },
): Promise<RouteAnswer<typeof route>> {
  const before = await lockKey(ctx, id);
  refuseRevoked(before);
  refuseForeignScopes(ctx, before.scopes);
  await refuseBeyondActingKey(ctx, before);
  const now = ctx.clock.now();
  const endsAt = previousEndsAt === null ? null : overlapEnd(Temporal.Instant.from(previousEndsAt), now);
  const { secret, secretHash, prefix } = makeSecret();
  const changes = {
    secretHash,
    prefix,
    previousSecretHash: endsAt && before.secretHash,
    previousPrefix: endsAt && before.prefix,
    previousEndsAt: endsAt,
    rotatedAt: now,
    revision: before.revision + 1,
  };
  await ctx.db.update(apiKeys).set(changes).where(eq(apiKeys.id, id));
  await announceKey(ctx, "changed", id);
  const apiKey = toApiKey({ ...before, ...changes }, now);
  await recordAudit(ctx, {
    action: "api_key.rotated",
    target: { type: "api_key", id },
    summary: `Gave the API key ${before.name} a new secret (${prefix}…); the one before (${before.prefix}…) ${
      endsAt ? `is taken until ${endsAt}` : "ended at once"
    }.`,
    before: toApiKey(before, now),
    after: apiKey,
  });
  return { apiKey, secret };
}
