import { and, eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { webhookRetrySeconds } from "../contract/webhooks.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { webhookAttempts, webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { recordEvent } from "../events/record-event.ts";
import type { DeliveryRow } from "./message.ts";
import type { Attempt } from "./send-event.ts";
import { unfailed, type WebhookRow } from "./webhooks.ts";

const longestHoldSeconds = 300;
const hoursUntilTold = 1;
const daysUntilPaused = 5;

interface Made extends Attempt {
  at: Temporal.Instant;
  milliseconds: number;
}

/**
 * Writes down an attempt and what follows from it: when the event is tried again, how long the address is left alone, and
 * whether people are told or it is paused. Gives whether the next event can be sent to the same address at once.
 */
export async function settleAttempt(
  ctx: Context,
  sentTo: WebhookRow,
  delivery: DeliveryRow,
  made: Made,
): Promise<boolean> {
  return inTransaction(ctx, async (within) => {
    const [webhook] = await within.db.select().from(webhooks).where(eq(webhooks.id, sentTo.id)).for("no key update");
    if (!webhook || webhook.removedAt) return false;
    if (!(await writeAttempt(within, delivery, made))) return false;
    // What came from another address says nothing about this one.
    if (webhook.url !== sentTo.url) return false;
    if (made.fault !== null) await writeFailure(within, webhook, made.fault, made.status === 410);
    else
      await within.db
        .update(webhooks)
        .set({ ...unfailed, lastDeliveredAt: within.clock.now() })
        .where(eq(webhooks.id, webhook.id));
    return made.fault === null && webhook.pausedAt === null && webhook.secret === sentTo.secret;
  });
}

/** False when the event was settled meanwhile. */
async function writeAttempt(ctx: Context, delivery: DeliveryRow, made: Made): Promise<boolean> {
  const { db, clock } = ctx;
  const { webhookId, eventId } = delivery;
  const number = delivery.attempts + 1;
  const failures = delivery.failures + 1;
  const wait = webhookRetrySeconds[failures - 1];
  const now = clock.now();
  const [settled] = await db
    .update(webhookDeliveries)
    .set({
      attempts: number,
      ...(made.fault === null
        ? { state: "delivered", failures: 0, nextAttemptAt: null, deliveredAt: now }
        : {
            failures,
            ...(wait ? { nextAttemptAt: now.add({ seconds: wait }) } : { state: "failed", nextAttemptAt: null }),
          }),
    })
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        eq(webhookDeliveries.eventId, eventId),
        eq(webhookDeliveries.state, "waiting"),
        eq(webhookDeliveries.attempts, delivery.attempts),
      ),
    )
    .returning({ eventId: webhookDeliveries.eventId });
  if (!settled) return false;
  const { at, status, milliseconds, fault, answer } = made;
  await db.insert(webhookAttempts).values({ webhookId, eventId, number, at, status, milliseconds, fault, answer });
  return true;
}

/** The address is left alone for a while, longer with each failure in a row. */
async function writeFailure(ctx: Context, webhook: WebhookRow, fault: string, isGone: boolean): Promise<void> {
  const now = ctx.clock.now();
  const since = webhook.failingSince ?? now;
  const failuresInRow = webhook.failuresInRow + 1;
  const hold = Math.min(2 ** Math.min(failuresInRow, 20), longestHoldSeconds);
  const isTooLong = hoursBetween(since, now) >= daysUntilPaused * 24;
  const isPausedNow = webhook.pausedAt === null && (isGone || isTooLong);
  const isTold = !isPausedNow && webhook.failureToldAt === null && hoursBetween(since, now) >= hoursUntilTold;
  await ctx.db
    .update(webhooks)
    .set({
      ...{ fault, failingSince: since, failuresInRow, heldUntil: now.add({ seconds: hold }) },
      ...(isTold && { failureToldAt: now }),
      ...(isPausedNow && { pausedAt: now, pauseReason: isGone ? "gone" : "failing" }),
    })
    .where(eq(webhooks.id, webhook.id));
  if (!isPausedNow && !isTold) return;
  const waiting = await ctx.db.$count(
    webhookDeliveries,
    and(eq(webhookDeliveries.webhookId, webhook.id), eq(webhookDeliveries.state, "waiting")),
  );
  await recordEvent(ctx, {
    type: isPausedNow ? "webhook.paused" : "webhook.failing",
    subjectId: webhook.id,
    facts: { name: webhook.name, url: webhook.url, fault, waiting, since: since.toString() },
  });
}

function hoursBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return (until.epochMilliseconds - from.epochMilliseconds) / 3_600_000;
}
