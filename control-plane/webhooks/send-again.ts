import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { refuseTooOften } from "../audit/refuse-too-often.ts";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import {
  type replayEvents as replayRoute,
  type TestEvent,
  type WebhookDelivery,
  webhookEventTypes,
  webhookLogDays,
} from "../contract/webhooks.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { readDelivery, toDelivery } from "./deliveries.ts";
import { readWebhook, type WebhookRow } from "./webhooks.ts";

/** Tests, repetitions and replays of an organization in an hour. */
const mostByHand = 60;
const mostReplayed = 10_000;
const testType: TestEvent["type"] = "webhook.test";

/** Sends an event that happened to nothing. Throws not found, `webhook_paused` and `webhook_too_often`. */
export async function testWebhook(ctx: Context, webhookId: string): Promise<WebhookDelivery> {
  const webhook = await readWebhook(ctx, webhookId, "no key update");
  if (webhook.pausedAt) {
    throw problem("webhook_paused", {
      status: 409,
      detail: "This webhook is paused, so that nothing is sent to it. Resume it, then test it.",
    });
  }
  await refuseByHand(ctx);
  const now = ctx.clock.now();
  const [row] = await ctx.db
    .insert(webhookDeliveries)
    .values({
      ...{ webhookId, eventId: newId("ev", now), organizationId: ctx.organizationId, eventType: testType },
      ...{ state: "waiting", nextAttemptAt: now, createdAt: now },
    })
    .returning();
  if (!row) throw new Error("an insert gives its row");
  await askAtOnce(ctx, webhook);
  await recordAudit(ctx, {
    action: "webhook.tested",
    target: { type: "webhook", id: webhookId },
    summary: `Tested the webhook ${webhook.name}.`,
    after: { eventId: row.eventId },
  });
  return toDelivery(row, null);
}

/** Sends an event once more, as soon as the webhook is not paused. Throws not found, and `webhook_too_often`. */
export async function resendWebhookDelivery(
  ctx: Context,
  webhookId: string,
  eventId: string,
): Promise<WebhookDelivery> {
  const webhook = await readWebhook(ctx, webhookId, "no key update");
  await readDelivery(ctx, webhookId, eventId);
  await refuseByHand(ctx);
  const [row] = await ctx.db
    .update(webhookDeliveries)
    .set({ state: "waiting", failures: 0, nextAttemptAt: ctx.clock.now() })
    .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.eventId, eventId)))
    .returning();
  if (!row) throw new Error("a row that was read is there");
  await askAtOnce(ctx, webhook);
  await recordAudit(ctx, {
    action: "webhook.resent",
    target: { type: "webhook", id: webhookId },
    summary: `Sent ${row.eventType} to the webhook ${webhook.name} once more.`,
    after: { eventId },
  });
  return toDelivery(row, null);
}

/**
 * Sends what happened from `from` until `until` once more: what was given up, or all that the webhook wants. Throws not
 * found, `period_too_old`, `too_many_events` and `webhook_too_often`.
 */
export async function replayEvents(
  ctx: Context,
  webhookId: string,
  input: RouteInput<typeof replayRoute>["body"],
): Promise<RouteAnswer<typeof replayRoute>> {
  const webhook = await readWebhook(ctx, webhookId, "no key update");
  const period = checkPeriod(ctx, input);
  await refuseByHand(ctx);
  const chosen = input.which === "failed" ? failedOf(webhook, period) : eventsOf(webhook, period);
  const now = ctx.clock.now().toString();
  const { rowCount } = await ctx.db.execute(sql`
    insert into ${webhookDeliveries}
      (webhook_id, event_id, organization_id, event_type, state, next_attempt_at, created_at)
    select ${webhookId}, chosen.id, ${ctx.organizationId}, chosen.type, 'waiting', ${now}, chosen.at
    from (${chosen} limit ${mostReplayed + 1}) chosen
    on conflict (webhook_id, event_id) do update set state = 'waiting', failures = 0, next_attempt_at = ${now}
  `);
  const events = rowCount ?? 0;
  if (events > mostReplayed) {
    const sentence = `More than ${mostReplayed} events are in this time. Choose a shorter one.`;
    throw problem("too_many_events", { status: 422, detail: sentence, fields: { from: sentence } });
  }
  await askAtOnce(ctx, webhook);
  await recordAudit(ctx, {
    action: "webhook.replayed",
    target: { type: "webhook", id: webhookId },
    summary: `Sent ${events} ${events === 1 ? "event" : "events"} to the webhook ${webhook.name} once more.`,
    after: { ...input, events },
  });
  return { events };
}

interface Period {
  from: string;
  until: string;
}

const eventsOf = ({ id, organizationId, eventTypes }: WebhookRow, { from, until }: Period) => sql`
  select id, type, at from events
  where organization_id = ${organizationId} and subject_id <> ${id} and at >= ${from} and at < ${until}
    and type = any(${sql.param(eventTypes ?? webhookEventTypes)})
  order by sequence`;

const failedOf = ({ id }: WebhookRow, { from, until }: Period) => sql`
  select event_id as id, event_type as type, created_at as at from webhook_deliveries
  where webhook_id = ${id} and state = 'failed' and created_at >= ${from} and created_at < ${until}
  order by created_at, event_id`;

/** Throws `period_too_old` for a time that ends before it begins or begins before what is kept. */
function checkPeriod(ctx: Context, input: Period): Period {
  const [from, until] = [Temporal.Instant.from(input.from), Temporal.Instant.from(input.until)];
  if (Temporal.Instant.compare(until, from) <= 0) {
    const sentence = "The end is not after the start.";
    throw problem("empty_period", { status: 422, detail: sentence, fields: { until: sentence } });
  }
  const oldest = ctx.clock.now().subtract({ hours: webhookLogDays * 24 });
  if (Temporal.Instant.compare(from, oldest) < 0) {
    const sentence = `What happened up to ${webhookLogDays} days ago can be sent again.`;
    throw problem("period_too_old", {
      status: 422,
      detail: sentence,
      fields: { from: sentence },
      facts: { oldest: oldest.toString() },
    });
  }
  return { from: from.toString(), until: until.toString() };
}

/** Somebody waits for it: an address that was left alone for a while is asked now. */
async function askAtOnce({ db }: Context, { id }: WebhookRow): Promise<void> {
  await db.update(webhooks).set({ heldUntil: null }).where(eq(webhooks.id, id));
}

async function refuseByHand(ctx: Context): Promise<void> {
  await refuseTooOften(ctx, {
    most: mostByHand,
    actions: ["webhook.tested", "webhook.resent", "webhook.replayed"],
    targets: ctx.db.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.organizationId, ctx.organizationId)),
    code: "webhook_too_often",
    detail: `Within an hour at most ${mostByHand} tests, repetitions and replays are sent. Wait a little; what waits goes out by itself.`,
  });
}
