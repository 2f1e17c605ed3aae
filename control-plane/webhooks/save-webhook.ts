import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { createWebhook as createRoute, updateWebhook as updateRoute, Webhook } from "../contract/webhooks.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { newId } from "../ids.ts";
import { checkEventTypes, checkRedirection, checkUrl, refuseTooMany } from "./check-webhook.ts";
import { makeSecret, sealSecret } from "./secret.ts";
import { hostOf, toAudited } from "./to-audited.ts";
import { readWebhook, showWebhook, unfailed, type WebhookRow } from "./webhooks.ts";

/** Tells an address of what happens from now on. The secret is in this answer and nowhere else. */
export async function createWebhook(
  ctx: Context,
  { name, url, eventTypes }: RouteInput<typeof createRoute>["body"],
): Promise<RouteAnswer<typeof createRoute>> {
  await refuseTooMany(ctx);
  checkUrl(url);
  checkEventTypes(ctx, eventTypes);
  const at = ctx.clock.now();
  const id = newId("wh", at);
  const secret = makeSecret();
  const row: WebhookRow = {
    ...{ id, organizationId: ctx.organizationId, name, url, eventTypes, secret: sealSecret(id, secret) },
    ...{ previousSecret: null, previousSecretEndsAt: null, pausedAt: null, pauseReason: null },
    ...{ ...unfailed, lastDeliveredAt: null, removedAt: null, createdAt: at },
    ...{ createdByType: ctx.actor.type, createdById: ctx.actor.id, createdByName: ctx.actor.name },
  };
  await ctx.db.insert(webhooks).values(row);
  const webhook = await showWebhook(ctx, row);
  await recordAudit(ctx, {
    action: "webhook.created",
    target: { type: "webhook", id },
    summary: `Made the webhook ${name} to ${hostOf(webhook)}.`,
    after: toAudited(webhook),
  });
  return { webhook, secret };
}

/** Changes, pauses or resumes a webhook. What waits is tried at once at another address, or when it is resumed. */
export async function updateWebhook(
  ctx: Context,
  id: string,
  { paused, ...changes }: RouteInput<typeof updateRoute>["body"],
): Promise<Webhook> {
  const before = await readWebhook(ctx, id, "no key update");
  if (changes.url !== undefined) checkUrl(changes.url);
  if (changes.eventTypes !== undefined) checkEventTypes(ctx, changes.eventTypes);
  const isElsewhere = changes.url !== undefined && changes.url !== before.url;
  const row: WebhookRow = {
    ...before,
    ...{ name: changes.name ?? before.name, url: changes.url ?? before.url },
    eventTypes: changes.eventTypes === undefined ? before.eventTypes : changes.eventTypes,
    ...(isElsewhere || (paused === false && before.pausedAt) ? unfailed : {}),
    ...pauseOf(ctx, before, paused),
  };
  if (isElsewhere) await checkRedirection(ctx, row);
  await ctx.db.update(webhooks).set(row).where(eq(webhooks.id, id));
  const shown = await showWebhook(ctx, row);
  await recordAudit(ctx, {
    action: "webhook.changed",
    target: { type: "webhook", id },
    summary: `${paused === undefined ? "Changed" : paused ? "Paused" : "Resumed"} the webhook ${row.name}.`,
    before: toAudited(await showWebhook(ctx, before)),
    after: toAudited(shown),
  });
  return shown;
}

/** Removes a webhook and its secrets; what waits is not sent any more. */
export async function removeWebhook(ctx: Context, id: string): Promise<Webhook> {
  const before = await readWebhook(ctx, id, "no key update");
  const ended = { removedAt: ctx.clock.now(), secret: null, previousSecret: null, previousSecretEndsAt: null };
  await ctx.db.update(webhooks).set(ended).where(eq(webhooks.id, id));
  await ctx.db
    .update(webhookDeliveries)
    .set({ state: "failed", nextAttemptAt: null })
    .where(and(eq(webhookDeliveries.webhookId, id), eq(webhookDeliveries.state, "waiting")));
  const shown = await showWebhook(ctx, before);
  await recordAudit(ctx, {
    action: "webhook.removed",
    target: { type: "webhook", id },
    summary: `Removed the webhook ${before.name} to ${hostOf(before)}.`,
    before: toAudited(shown),
  });
  return shown;
}

function pauseOf(ctx: Context, before: WebhookRow, paused: boolean | undefined) {
  if (paused === undefined) return {};
  if (!paused) return { pausedAt: null, pauseReason: null };
  return { pausedAt: before.pausedAt ?? ctx.clock.now(), pauseReason: "asked" };
}
