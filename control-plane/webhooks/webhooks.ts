import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { RouteAnswer } from "../contract/route.ts";
import type { listWebhooks as listRoute, Webhook } from "../contract/webhooks.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { notFound } from "../http/problem.ts";
import { toActor } from "../reservations/reservations.ts";

export type WebhookRow = typeof webhooks.$inferSelect;

/** Of a webhook whose newest attempt was taken, or that begins anew. */
export const unfailed = { failingSince: null, failureToldAt: null, failuresInRow: 0, heldUntil: null, fault: null };
type Owner = Pick<Context, "db" | "clock" | "organizationId">;

/** The organization's webhooks by name, each as it stands. */
export async function listWebhooks(ctx: Context): Promise<RouteAnswer<typeof listRoute>> {
  const rows = await ctx.db
    .select()
    .from(webhooks)
    .where(isOwn(ctx))
    .orderBy(sql`lower(${webhooks.name})`, webhooks.id);
  return { items: await showWebhooks(ctx, rows) };
}

/** One of them; throws not found. */
export async function getWebhook(ctx: Owner, id: string): Promise<Webhook> {
  return showWebhook(ctx, await readWebhook(ctx, id));
}

/**
 * A webhook of the organization that is not removed; throws not found. Locked it can still be referred to: events are
 * published for all organizations at once, and wait for nobody's webhook.
 */
export async function readWebhook(ctx: Owner, id: string, lock?: "no key update"): Promise<WebhookRow> {
  const query = ctx.db
    .select()
    .from(webhooks)
    .where(and(isOwn(ctx), eq(webhooks.id, id)));
  const [row] = await (lock ? query.for(lock) : query);
  if (!row) throw notFound("webhook");
  return row;
}

/** The wire form of one, without its secret. */
export async function showWebhook(ctx: Owner, row: WebhookRow): Promise<Webhook> {
  const [shown] = await showWebhooks(ctx, [row]);
  if (!shown) throw new Error("one row in, one out");
  return shown;
}

async function showWebhooks(ctx: Owner, rows: readonly WebhookRow[]): Promise<Webhook[]> {
  const waiting = await countWaiting(
    ctx,
    rows.map(({ id }) => id),
  );
  const now = ctx.clock.now().epochMilliseconds;
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, url: row.url, eventTypes: row.eventTypes },
    state: row.pausedAt ? "paused" : row.failingSince ? "failing" : "ready",
    failingSince: row.failingSince?.toString() ?? null,
    fault: row.fault,
    pausedAt: row.pausedAt?.toString() ?? null,
    // The column has a check constraint with exactly these.
    pauseReason: row.pauseReason as Webhook["pauseReason"],
    lastDeliveredAt: row.lastDeliveredAt?.toString() ?? null,
    waiting: waiting.get(row.id) ?? 0,
    previousSecretEndsAt:
      row.previousSecretEndsAt && row.previousSecretEndsAt.epochMilliseconds > now
        ? row.previousSecretEndsAt.toString()
        : null,
    createdAt: row.createdAt.toString(),
    createdBy: toActor(row),
  }));
}

async function countWaiting({ db }: Owner, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: webhookDeliveries.webhookId, count: sql<number>`count(*)::integer` })
    .from(webhookDeliveries)
    .where(and(inArray(webhookDeliveries.webhookId, ids), eq(webhookDeliveries.state, "waiting")))
    .groupBy(webhookDeliveries.webhookId);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

function isOwn({ organizationId }: Owner) {
  return and(eq(webhooks.organizationId, organizationId), isNull(webhooks.removedAt));
}
