import { and, eq, isNull, or } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { reportLeakedKey as route } from "../contract/api-keys.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { announceKey } from "./find-key.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { hashSecret, isWellFormedSecret } from "./secret.ts";

/**
 * Anybody may report a secret: who has the whole of it can do worse than end it. The key is revoked; of a rotation that
 * is under way only the old secret ends when that is the one found. The answer tells nobody whether the secret was good.
 */
export async function reportLeakedKey(
  ctx: OperatorContext,
  { secret, url }: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  if (!isWellFormedSecret(secret)) {
    throw problem("no_api_key", {
      status: 422,
      detail: "This is no API key of ours: it does not match its pattern and checksum.",
      fields: { secret: "Send the whole key, hr_live_ and all." },
    });
  }
  const secretHash = hashSecret(secret);
  const [key] = await ctx.db
    .select()
    .from(apiKeys)
    .where(
      and(
        isNull(apiKeys.revokedAt),
        or(eq(apiKeys.secretHash, secretHash), eq(apiKeys.previousSecretHash, secretHash)),
      ),
    )
    .for("no key update");
  if (!key) return { received: true };
  const within = forOrganization({ ...ctx, actor: reporter }, key.organizationId);
  const isPrevious = key.previousSecretHash === secretHash;
  if (isPrevious) await endPrevious(within, key);
  else await revokeApiKey(within, key.id, `It was reported as found in public${url ? ` at ${url}` : ""}.`);
  await recordEvent(within, {
    type: "api_key.leaked",
    subjectId: key.id,
    facts: {
      name: key.name,
      prefix: (isPrevious && key.previousPrefix) || key.prefix,
      projectId: key.projectId,
      isRevoked: !isPrevious,
      url: url ?? null,
      // Written from an actor of the context.
      createdBy: { type: key.createdByType as "user", id: key.createdById, name: key.createdByName },
    },
  });
  return { received: true };
}

const reporter = { type: "system", id: "leaked-key-report", name: "Leaked-key report" } as const;

async function endPrevious(ctx: Context, key: typeof apiKeys.$inferSelect): Promise<void> {
  const ended = { previousSecretHash: null, previousPrefix: null, previousEndsAt: null, revision: key.revision + 1 };
  await ctx.db.update(apiKeys).set(ended).where(eq(apiKeys.id, key.id));
  await announceKey(ctx, "changed", key.id);
  await recordAudit(ctx, {
    action: "api_key.changed",
    target: { type: "api_key", id: key.id },
    summary: `Ended the old secret ${key.previousPrefix}… of the API key ${key.name}: it was reported as found in public.`,
  });
}
