import { and, eq, isNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type {
  createDelivery as createRoute,
  Delivery,
  DeliveryContent,
  DeliveryDestination,
  updateDelivery as updateRoute,
} from "../contract/deliveries.ts";
import type { RouteInput } from "../contract/route.ts";
import { type DestinationRow, deliveries, deliveryItems } from "../db/schema/deliveries.ts";
import { takeTurns } from "../db/take-turns.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { secretBox } from "../models/secret-box.ts";
import { type DeliveryRow, readDelivery, showDelivery } from "./deliveries.ts";
import { checkDestination, secretContext } from "./destination.ts";

const mostDeliveries = 20;

/** Delivers what is issued from now on, or cost from today on. */
export async function createDelivery(ctx: Context, input: RouteInput<typeof createRoute>["body"]): Promise<Delivery> {
  await refuseTooMany(ctx);
  checkDestination(input.destination);
  checkFit(input.content, input.destination);
  const at = ctx.clock.now();
  const id = newId("dlv", at);
  const secret = secretOf(id, input.destination, null);
  const row: DeliveryRow = {
    ...{ id, organizationId: ctx.organizationId, name: input.name, content: input.content, secret },
    destination: withoutSecret(input.destination),
    nextRunAt: firstRun(ctx, input.content),
    ...{ pausedAt: null, removedAt: null, createdAt: at },
    ...{ createdByType: ctx.actor.type, createdById: ctx.actor.id, createdByName: ctx.actor.name },
  };
  await ctx.db.insert(deliveries).values(row);
  const shown = await showDelivery(ctx, row);
  await recordAudit(ctx, {
    action: "delivery.created",
    target: { type: "delivery", id },
    summary: `Made the delivery ${row.name} to ${whereTo(row.destination)}.`,
    after: { ...shown },
  });
  return shown;
}

/** Changes, pauses or resumes a delivery. A stored secret goes with the endpoint or bucket that it is for. */
export async function updateDelivery(
  ctx: Context,
  id: string,
  { paused, ...changes }: RouteInput<typeof updateRoute>["body"],
): Promise<Delivery> {
  const before = await readDelivery(ctx, id, "update");
  const content = changes.content ?? before.content;
  if (content.type !== before.content.type) throw differentContent();
  if (changes.destination) checkDestination(changes.destination);
  checkFit(content, changes.destination ?? before.destination);
  const secret = changes.destination ? secretOf(id, changes.destination, before) : before.secret;
  const pausedAt = paused === undefined ? before.pausedAt : paused ? (before.pausedAt ?? ctx.clock.now()) : null;
  const row: DeliveryRow = {
    ...before,
    ...{ name: changes.name ?? before.name, content, secret, pausedAt },
    destination: changes.destination ? withoutSecret(changes.destination) : before.destination,
    nextRunAt: changes.content ? firstRun(ctx, content) : before.nextRunAt,
  };
  await ctx.db.update(deliveries).set(row).where(eq(deliveries.id, id));
  const shown = await showDelivery(ctx, row);
  await recordAudit(ctx, {
    action: "delivery.changed",
    target: { type: "delivery", id },
    summary: `${paused === undefined ? "Changed" : paused ? "Paused" : "Resumed"} the delivery ${row.name}.`,
    before: { ...(await showDelivery(ctx, before)) },
    after: { ...shown },
  });
  return shown;
}

/** Removes a delivery and its secret; what waits is not delivered any more. */
export async function removeDelivery(ctx: Context, id: string): Promise<Delivery> {
  const before = await readDelivery(ctx, id, "update");
  const row = { ...before, removedAt: ctx.clock.now(), secret: null };
  await ctx.db.update(deliveries).set(row).where(eq(deliveries.id, id));
  await ctx.db
    .update(deliveryItems)
    .set({ state: "failed", nextAttemptAt: null, fault: "The delivery was removed." })
    .where(and(eq(deliveryItems.deliveryId, id), eq(deliveryItems.state, "waiting")));
  const shown = await showDelivery(ctx, before);
  await recordAudit(ctx, {
    action: "delivery.removed",
    target: { type: "delivery", id },
    summary: `Removed the delivery ${row.name}.`,
    before: { ...shown },
  });
  return shown;
}

/** The next time at which the organization's clock shows the hour; null for documents, which go when they are issued. */
export function nextRun(content: DeliveryContent, timeZone: string, after: Temporal.Instant): Temporal.Instant | null {
  if (content.type === "documents") return null;
  const local = after.toZonedDateTimeISO(timeZone);
  const atHour = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: content.hour }) }).toInstant();
  const today = atHour(local.toPlainDate());
  return Temporal.Instant.compare(today, after) > 0 ? today : atHour(local.toPlainDate().add({ days: 1 }));
}

/** The first file is written at once, so that one sees it arrive. */
function firstRun(ctx: Context, content: DeliveryContent): Temporal.Instant | null {
  return content.type === "focus" ? ctx.clock.now() : null;
}

function withoutSecret(destination: DeliveryDestination): DestinationRow {
  if (destination.type === "mail") return destination;
  const { secretAccessKey: _, ...bucket } = destination;
  return { ...bucket, endpoint: bucket.endpoint.replace(/\/+$/, "") };
}

function secretOf(id: string, destination: DeliveryDestination, before: DeliveryRow | null): string | null {
  if (destination.type === "mail") return null;
  const context = secretContext(id, withoutSecret(destination));
  if (destination.secretAccessKey) return secretBox().seal(destination.secretAccessKey, context);
  if (before?.secret && secretContext(id, before.destination) === context) return before.secret;
  throw problem("secret_needed", {
    status: 422,
    detail: before
      ? "The stored secret was for another endpoint, bucket or access key. Give the secret of this one."
      : "Give the secret of the access key.",
    fields: { secretAccessKey: "Give the secret of the access key." },
  });
}

/** A mail takes documents along; a file of usage can be too large for one. */
function checkFit(content: DeliveryContent, destination: { type: string }): void {
  if (content.type === "documents" || destination.type === "bucket") return;
  throw problem("not_by_mail", {
    status: 422,
    detail: "Cost and usage go to a bucket: their file can be too large for a mail. Documents can be mailed.",
    fields: { destination: "Choose a bucket for cost and usage." },
  });
}

function differentContent() {
  return problem("other_content", {
    status: 409,
    detail: "What a delivery takes along stays documents or cost. Make another delivery for the other.",
  });
}

async function refuseTooMany(ctx: Context): Promise<void> {
  await takeTurns(ctx.db, `deliveries ${ctx.organizationId}`);
  const count = await ctx.db.$count(
    deliveries,
    and(eq(deliveries.organizationId, ctx.organizationId), isNull(deliveries.removedAt)),
  );
  if (count < mostDeliveries) return;
  throw problem("too_many_deliveries", {
    status: 409,
    detail: `There are ${count} deliveries, the most there can be. Remove one first.`,
    facts: { most: mostDeliveries },
  });
}

function whereTo(destination: DestinationRow): string {
  return destination.type === "mail" ? destination.to.join(", ") : `the bucket ${destination.bucket}`;
}
