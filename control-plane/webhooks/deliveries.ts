import { and, desc, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type {
  getWebhookDelivery as getRoute,
  listWebhookDeliveries as listRoute,
  WebhookDelivery,
} from "../contract/webhooks.ts";
import { events } from "../db/schema/events.ts";
import { webhookAttempts, webhookDeliveries } from "../db/schema/webhooks.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { checkMessage } from "./check-webhook.ts";
import { bodyOf, type DeliveryRow } from "./message.ts";
import { readWebhook } from "./webhooks.ts";

type AttemptRow = typeof webhookAttempts.$inferSelect;

/** What a webhook was sent, is to be sent, or was not taken, newest first; throws not found. */
export async function listWebhookDeliveries(
  ctx: Context,
  webhookId: string,
  { state, eventType, cursor, limit }: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  await readWebhook(ctx, webhookId);
  const last = decodeCursor(cursor, ["instant", "string"]);
  const { createdAt, eventId } = webhookDeliveries;
  const rows = await ctx.db
    .select({ delivery: webhookDeliveries, attempt: webhookAttempts })
    .from(webhookDeliveries)
    .leftJoin(webhookAttempts, isNewestAttempt)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        state && eq(webhookDeliveries.state, state),
        eventType ? eq(webhookDeliveries.eventType, eventType) : undefined,
        last ? sql`(${createdAt}, ${eventId}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(eventId))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    ({ delivery, attempt }) => toDelivery(delivery, attempt),
    ({ delivery }) => encodeCursor([delivery.createdAt.toString(), delivery.eventId]),
  );
}

/** One event on its way, with what is sent and every attempt; throws not found, and `event_forbidden`. */
export async function getWebhookDelivery(
  ctx: Context,
  webhookId: string,
  eventId: string,
): Promise<RouteAnswer<typeof getRoute>> {
  const delivery = await readDelivery(ctx, webhookId, eventId);
  checkMessage(ctx, delivery.eventType);
  const [event] = await ctx.db
    .select()
    .from(events)
    .where(and(eq(events.id, eventId), eq(events.organizationId, ctx.organizationId)));
  const attempts = await ctx.db
    .select()
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.webhookId, webhookId), eq(webhookAttempts.eventId, eventId)))
    .orderBy(desc(webhookAttempts.number));
  return {
    ...toDelivery(delivery, attempts[0] ?? null),
    body: bodyOf(delivery, event ?? null),
    tries: attempts.map(({ number, at, status, milliseconds, fault, answer }) => ({
      ...{ number, at: at.toString(), status, milliseconds, fault, answer },
    })),
  };
}

/** An event of a webhook of the organization; throws not found. */
export async function readDelivery(ctx: Context, webhookId: string, eventId: string): Promise<DeliveryRow> {
  await readWebhook(ctx, webhookId);
  const [row] = await ctx.db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.eventId, eventId)));
  if (!row) throw notFound("delivery of the webhook");
  return row;
}

/** The wire form of an event on its way, with the newest attempt if there was one. */
export function toDelivery(row: DeliveryRow, attempt: AttemptRow | null): WebhookDelivery {
  return {
    ...{ eventId: row.eventId, eventType: row.eventType, attempts: row.attempts },
    // The column has a check constraint with exactly these.
    state: row.state as WebhookDelivery["state"],
    ...{ status: attempt?.status ?? null, fault: attempt?.fault ?? null },
    nextAttemptAt: row.nextAttemptAt?.toString() ?? null,
    deliveredAt: row.deliveredAt?.toString() ?? null,
    createdAt: row.createdAt.toString(),
  };
}

const isNewestAttempt = and(
  eq(webhookAttempts.webhookId, webhookDeliveries.webhookId),
  eq(webhookAttempts.eventId, webhookDeliveries.eventId),
  eq(webhookAttempts.number, webhookDeliveries.attempts),
);
