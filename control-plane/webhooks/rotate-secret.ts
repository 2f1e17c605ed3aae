import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { overlapEnd } from "../api-keys/overlap-end.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { RouteAnswer } from "../contract/route.ts";
import type { rotateWebhookSecret as route } from "../contract/webhooks.ts";
import { webhooks } from "../db/schema/webhooks.ts";
import { makeSecret, sealSecret } from "./secret.ts";
import { toAudited } from "./to-audited.ts";
import { readWebhook, showWebhook } from "./webhooks.ts";

/**
 * Signs with a new secret, which is in this answer and nowhere else; until `previousEndsAt` with the one before too. One
 * that still signed from an earlier rotation ends at once.
 */
export async function rotateWebhookSecret(
  ctx: Context,
  id: string,
  { previousEndsAt }: { previousEndsAt: string | null },
): Promise<RouteAnswer<typeof route>> {
  const before = await readWebhook(ctx, id, "no key update");
  const endsAt = previousEndsAt && overlapEnd(Temporal.Instant.from(previousEndsAt), ctx.clock.now());
  const secret = makeSecret();
  const changes = {
    secret: sealSecret(id, secret),
    previousSecret: endsAt ? before.secret : null,
    previousSecretEndsAt: endsAt || null,
  };
  await ctx.db.update(webhooks).set(changes).where(eq(webhooks.id, id));
  const webhook = await showWebhook(ctx, { ...before, ...changes });
  await recordAudit(ctx, {
    action: "webhook.secret_rotated",
    target: { type: "webhook", id },
    summary: `Gave the webhook ${before.name} a new secret; the one before ${endsAt ? `signs too until ${endsAt}` : "ended at once"}.`,
    after: toAudited(webhook),
  });
  return { webhook, secret };
}
