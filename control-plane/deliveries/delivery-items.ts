import { and, desc, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { DeliveryItem, listDeliveryItems as listRoute } from "../contract/deliveries.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { deliveryItems } from "../db/schema/deliveries.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { readDelivery } from "./deliveries.ts";
import { enqueueTest, type ItemRow } from "./enqueue.ts";
import { refuseTooOften } from "./refuse-too-often.ts";

/** What a delivery took along, newest first; throws not found. */
export async function listDeliveryItems(
  ctx: Context,
  deliveryId: string,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  await readDelivery(ctx, deliveryId);
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const { createdAt, id } = deliveryItems;
  const rows = await ctx.db
    .select()
    .from(deliveryItems)
    .where(
      and(
        eq(deliveryItems.deliveryId, deliveryId),
        last ? sql`(${createdAt}, ${id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, toItem, (row) => encodeCursor([row.createdAt.toString(), row.id]));
}

/** Delivers a small text, to see whether it arrives; throws not found, and `delivered_too_often`. */
export async function testDelivery(ctx: Context, deliveryId: string): Promise<DeliveryItem> {
  const row = await readDelivery(ctx, deliveryId);
  await refuseTooOften(ctx);
  const item = await enqueueTest(ctx, row);
  await recordAudit(ctx, {
    action: "delivery.tested",
    target: { type: "delivery", id: deliveryId },
    summary: `Tested the delivery ${row.name}.`,
  });
  return toItem(item);
}

/** Delivers something once more, now; throws not found, and `delivered_too_often`. */
export async function retryDeliveryItem(ctx: Context, deliveryId: string, itemId: string): Promise<DeliveryItem> {
  const row = await readDelivery(ctx, deliveryId);
  await refuseTooOften(ctx);
  const [item] = await ctx.db
    .update(deliveryItems)
    .set({ state: "waiting", attempts: 0, nextAttemptAt: ctx.clock.now() })
    .where(and(eq(deliveryItems.deliveryId, deliveryId), eq(deliveryItems.id, itemId)))
    .returning();
  if (!item) throw notFound("item of the delivery");
  await recordAudit(ctx, {
    action: "delivery.retried",
    target: { type: "delivery", id: deliveryId },
    summary: `Delivered ${item.title} by ${row.name} once more.`,
    after: { itemId },
  });
  return toItem(item);
}

/** The wire form of a thing on its way. */
function toItem(row: ItemRow): DeliveryItem {
  return {
    id: row.id,
    // Both columns have check constraints with exactly these.
    kind: row.kind as DeliveryItem["kind"],
    state: row.state as DeliveryItem["state"],
    documentId: row.kind === "invoice" || row.kind === "creditNote" ? row.subject : null,
    ...{ title: row.title, target: row.target, attempts: row.attempts, fault: row.fault },
    nextAttemptAt: row.nextAttemptAt?.toString() ?? null,
    ...{ bytes: row.bytes, sha256: row.sha256 },
    deliveredAt: row.deliveredAt?.toString() ?? null,
    createdAt: row.createdAt.toString(),
  };
}
