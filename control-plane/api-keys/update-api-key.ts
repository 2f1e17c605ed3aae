import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { ApiKey, updateApiKey as route } from "../contract/api-keys.ts";
import type { RouteInput } from "../contract/route.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { checkAllowedModels, futureInstant, refuseForeignScopes } from "./check-key.ts";
import { announceKey, lockKey, refuseRevoked } from "./find-key.ts";
import { refuseBeyondActingKey } from "./refuse-beyond-acting-key.ts";
import { toApiKey } from "./to-api-key.ts";

/**
 * Changes what a key is called, how long it lives and what limits it; never its secret, project or scopes. Who changes it
 * must have what it has: lifting a limit gives as much as a new key would.
 */
export async function updateApiKey(ctx: Context, id: string, input: RouteInput<typeof route>["body"]): Promise<ApiKey> {
  const before = await lockKey(ctx, id);
  refuseRevoked(before);
  refuseForeignScopes(ctx, before.scopes);
  const now = ctx.clock.now();
  // One that the key names already may have been retired or hidden since.
  await checkAllowedModels(
    ctx,
    input.allowedModels?.filter((model) => !before.allowedModels?.includes(model)),
  );
  const { expiresAt, ...rest } = input;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const changes = {
    ...given,
    ...(expiresAt === undefined ? {} : { expiresAt: futureInstant(expiresAt, now) }),
    revision: before.revision + 1,
  };
  await refuseBeyondActingKey(ctx, { ...before, ...changes });
  await ctx.db.update(apiKeys).set(changes).where(eq(apiKeys.id, id));
  await announceKey(ctx, "changed", id);
  const after = toApiKey({ ...before, ...changes }, now);
  await recordAudit(ctx, {
    action: "api_key.changed",
    target: { type: "api_key", id },
    summary: `Changed the API key ${before.name} (${before.prefix}…).`,
    before: toApiKey(before, now),
    after,
  });
  return after;
}
