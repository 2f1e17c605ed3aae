import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Logger } from "pino";
import type { Temporal } from "temporal-polyfill";
import { forOrganization, type OperatorContext } from "../context.ts";
import { events } from "../db/schema/events.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { bodyOf } from "./message.ts";
import { openSecrets } from "./secret.ts";
import { type Attempt, type Message, sendEvent } from "./send-event.ts";
import { settleAttempt } from "./settle-attempt.ts";
import type { WebhookRow } from "./webhooks.ts";

/** Addresses that are sent to at the same time, and of these of one organization. */
const mostAtOnce = 64;
const mostOfOrganization = 4;
/** Events of an address before it is looked again whether it is still to be sent to. */
const eventsAtOnce = 20;
const lookMs = 500;
const retryMs = 5_000;

/**
 * Sends what is due, and ends when nothing is any more. Each address is sent to by itself, one event after the other: one
 * that does not answer keeps no other waiting, and an organization with many such leaves room for others.
 */
export async function deliverWebhooks(ctx: OperatorContext, logger: Logger, signal?: AbortSignal): Promise<void> {
  const busy = new Map<string, { organizationId: string; done: Promise<void> }>();
  for (;;) {
    for (const webhook of signal?.aborted ? [] : await pickDue(ctx, busy)) {
      const done = serve(ctx, webhook, signal)
        .catch(async (error: unknown) => {
          logger.error({ err: error, webhookId: webhook.id }, "a webhook failed");
          // Whatever it was, it is not tried again at once.
          await sleep(retryMs, undefined, { signal }).catch(() => undefined);
        })
        .finally(() => busy.delete(webhook.id));
      busy.set(webhook.id, { organizationId: webhook.organizationId, done });
    }
    if (busy.size === 0) return;
    await Promise.race([...[...busy.values()].map(({ done }) => done), sleep(lookMs)]);
  }
}

/** Webhooks with something due, those that wait longest first. */
async function pickDue(
  { db, clock }: OperatorContext,
  busy: ReadonlyMap<string, { organizationId: string }>,
): Promise<WebhookRow[]> {
  const room = mostAtOnce - busy.size;
  if (room <= 0) return [];
  const now = clock.now().toString();
  const oldestDue = sql`(
    select min(delivery.next_attempt_at) from webhook_deliveries delivery
    where delivery.webhook_id = webhooks.id and delivery.state = 'waiting' and delivery.next_attempt_at <= ${now}
  )`;
  const found = await db
    .select()
    .from(webhooks)
    .where(sql`
      removed_at is null and paused_at is null and (held_until is null or held_until <= ${now})
      and ${webhooks.id} <> all(${sql.param([...busy.keys()])}) and ${oldestDue} is not null
    `)
    .orderBy(oldestDue);
  const taken = Map.groupBy(busy.values(), ({ organizationId }) => organizationId);
  const counts = new Map([...taken].map(([id, those]) => [id, those.length]));
  const hasRoom = ({ organizationId }: WebhookRow) => {
    const count = (counts.get(organizationId) ?? 0) + 1;
    counts.set(organizationId, count);
    return count <= mostOfOrganization;
  };
  return found.filter(hasRoom).slice(0, room);
}

/** Sends an address what is due for it, in the order of the events, until it does not take one. */
async function serve(ctx: OperatorContext, webhook: WebhookRow, signal: AbortSignal | undefined): Promise<void> {
  const due = await ctx.db
    .select({ delivery: webhookDeliveries, event: events })
    .from(webhookDeliveries)
    .leftJoin(events, eq(events.id, webhookDeliveries.eventId))
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhook.id),
        eq(webhookDeliveries.state, "waiting"),
        lte(webhookDeliveries.nextAttemptAt, ctx.clock.now()),
      ),
    )
    .orderBy(asc(webhookDeliveries.nextAttemptAt), asc(webhookDeliveries.eventId))
    .limit(eventsAtOnce);
  const within = forOrganization(ctx, webhook.organizationId);
  for (const { delivery, event } of due) {
    if (signal?.aborted) return;
    const at = ctx.clock.now();
    const begun = performance.now();
    const attempt = await tryToSend(webhook, { id: delivery.eventId, body: bodyOf(delivery, event) }, at);
    const milliseconds = Math.round(performance.now() - begun);
    const goesOn = await settleAttempt(within, webhook, delivery, { ...attempt, at, milliseconds });
    if (!goesOn) return;
  }
}

async function tryToSend(webhook: WebhookRow, message: Message, at: Temporal.Instant): Promise<Attempt> {
  const secrets = openSecrets(webhook, at);
  if (secrets.length > 0) return sendEvent(webhook.url, secrets, message, at);
  const fault = "The stored secret cannot be opened any more. Give the webhook a new one.";
  return { status: null, fault, answer: null };
}
