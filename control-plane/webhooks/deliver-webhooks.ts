import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Logger } from "pino";
import type { Temporal } from "temporal-polyfill";
import { forOrganization, type OperatorContext } from "../context.ts";
import { events } from "../db/schema/events.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { FairPlaces, serveFairly, type Turn } from "../fair-places.ts";
import { bodyOf } from "./message.ts";
import { openSecrets } from "./secret.ts";
import { type Attempt, type Message, sendEvent } from "./send-event.ts";
import { settleAttempt } from "./settle-attempt.ts";
import type { WebhookRow } from "./webhooks.ts";

/** Events of an address before it is looked again whether it is still to be sent to. */
const eventsAtOnce = 20;

/** For addresses that are sent to at the same time. */
export const makeWebhookPlaces = () =>
  new FairPlaces({ quick: { most: 64, ofOrganization: 4 }, slow: { most: 32, ofOrganization: 2 } });

/**
 * Sends what is due, and ends when nothing is any more. Each address is sent to by itself, one event after the other: one
 * that does not answer keeps no other waiting, and an organization with many such leaves room for others.
 */
export async function deliverWebhooks(
  ctx: OperatorContext,
  logger: Logger,
  signal?: AbortSignal,
  places = makeWebhookPlaces(),
): Promise<void> {
  await serveFairly<WebhookRow>(places, {
    listDue: (taken) => listDue(ctx, taken),
    serve: (webhook, turn) => serve(ctx, webhook, turn, signal),
    onError: (error, { id }) => logger.error({ err: error, webhookId: id }, "a webhook failed"),
    signal,
  });
}

/** Webhooks with something due, those that wait longest first. */
async function listDue({ db, clock }: OperatorContext, busy: string[]): Promise<WebhookRow[]> {
  const now = clock.now().toString();
  const oldestDue = sql`(
    select min(delivery.next_attempt_at) from webhook_deliveries delivery
    where delivery.webhook_id = webhooks.id and delivery.state = 'waiting' and delivery.next_attempt_at <= ${now}
  )`;
  return db
    .select()
    .from(webhooks)
    .where(sql`
      removed_at is null and paused_at is null and (held_until is null or held_until <= ${now})
      and ${webhooks.id} <> all(${sql.param(busy)}) and ${oldestDue} is not null
    `)
    .orderBy(oldestDue);
}

/** Sends an address what is due for it, in the order of the events, until it does not take one, or takes one slowly. */
async function serve(
  ctx: OperatorContext,
  webhook: WebhookRow,
  turn: Turn,
  signal: AbortSignal | undefined,
): Promise<void> {
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
    const message = { id: delivery.eventId, body: bodyOf(delivery, event) };
    const { result, milliseconds, isSlow } = await turn.send(() => tryToSend(webhook, message, at));
    const goesOn = await settleAttempt(within, webhook, delivery, { ...result, at, milliseconds });
    if (!goesOn || isSlow) return;
  }
}

async function tryToSend(webhook: WebhookRow, message: Message, at: Temporal.Instant): Promise<Attempt> {
  const secrets = openSecrets(webhook, at);
  if (secrets.length > 0) return sendEvent(webhook.url, secrets, message, at);
  const fault = "The stored secret cannot be opened any more. Give the webhook a new one.";
  return { status: null, fault, answer: null };
}
