import { and, asc, eq, isNull, lte, min, notInArray } from "drizzle-orm";
import type { Logger } from "pino";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { deliveries, deliveryItems } from "../db/schema/deliveries.ts";
import { recordEvent } from "../events/record-event.ts";
import { FairPlaces, serveFairly, type Turn } from "../fair-places.ts";
import { ProblemException } from "../http/problem.ts";
import { secretBox } from "../models/secret-box.ts";
import type { DeliveryRow } from "./deliveries.ts";
import { secretContext } from "./destination.ts";
import type { ItemRow } from "./enqueue.ts";
import { mailItem } from "./mail-item.ts";
import { makePayload } from "./make-payload.ts";
import { putObject } from "./put-object.ts";

/** Things of a delivery before it is looked again whether it still may. */
const itemsAtOnce = 20;
/** About a day and a half. */
const mostAttempts = 14;
const longestWaitMinutes = 360;

interface Sent {
  fault: string | null;
  /** Another attempt would find the same. */
  isFinal?: boolean;
  bytes?: number;
  sha256?: string;
}

/** For deliveries that are served at the same time: a store that is slow keeps no other waiting. */
export const makeDeliveryPlaces = () =>
  new FairPlaces({ quick: { most: 8, ofOrganization: 4 }, slow: { most: 8, ofOrganization: 2 } });

/** Delivers what waits and may go; a thing that does not arrive is tried again later. */
export async function deliverDue(
  ctx: OperatorContext,
  logger: Logger,
  signal?: AbortSignal,
  places = makeDeliveryPlaces(),
): Promise<void> {
  await serveFairly<DeliveryRow>(places, {
    listDue: (taken) => listDue(ctx, taken),
    serve: (delivery, turn) => serve(ctx, logger, delivery, turn, signal),
    onError: (error, { id }) => logger.error({ err: error, deliveryId: id }, "a delivery could not be served"),
    signal,
  });
}

/** Deliveries with something due, those that wait longest first. */
async function listDue({ db, clock }: OperatorContext, busy: string[]): Promise<DeliveryRow[]> {
  const due = db
    .select({ deliveryId: deliveryItems.deliveryId, since: min(deliveryItems.nextAttemptAt).as("since") })
    .from(deliveryItems)
    .where(and(eq(deliveryItems.state, "waiting"), lte(deliveryItems.nextAttemptAt, clock.now())))
    .groupBy(deliveryItems.deliveryId)
    .as("due");
  const rows = await db
    .select({ delivery: deliveries })
    .from(due)
    .innerJoin(deliveries, eq(deliveries.id, due.deliveryId))
    .where(and(isNull(deliveries.pausedAt), isNull(deliveries.removedAt), notInArray(deliveries.id, busy)))
    .orderBy(due.since);
  return rows.map(({ delivery }) => delivery);
}

/** Delivers what is due of a delivery, the oldest first, until one takes long. */
async function serve(
  ctx: OperatorContext,
  logger: Logger,
  delivery: DeliveryRow,
  turn: Turn,
  signal: AbortSignal | undefined,
): Promise<void> {
  const due = await ctx.db
    .select()
    .from(deliveryItems)
    .where(
      and(
        eq(deliveryItems.deliveryId, delivery.id),
        eq(deliveryItems.state, "waiting"),
        lte(deliveryItems.nextAttemptAt, ctx.clock.now()),
      ),
    )
    .orderBy(asc(deliveryItems.nextAttemptAt), asc(deliveryItems.id))
    .limit(itemsAtOnce);
  const within = forOrganization(ctx, delivery.organizationId);
  for (const item of due) {
    if (signal?.aborted) return;
    const { result, isSlow } = await turn.send(async () =>
      delivery.destination.type === "mail" ? { fault: null } : tryToPut(within, logger, delivery, item),
    );
    await settle(within, delivery, item, result);
    if (isSlow) return;
  }
}

async function tryToPut(ctx: Context, logger: Logger, delivery: DeliveryRow, item: ItemRow): Promise<Sent> {
  try {
    return await put(ctx, delivery, item);
  } catch (error) {
    if (error instanceof ProblemException) return { fault: error.message, isFinal: true };
    logger.error({ err: error, itemId: item.id }, "a delivery failed");
    return { fault: "Something went wrong on our side. It is tried again." };
  }
}

async function put(ctx: Context, delivery: DeliveryRow, item: ItemRow): Promise<Sent> {
  const { id, destination, secret } = delivery;
  if (destination.type !== "bucket") throw new Error("mail is not put");
  const secretAccessKey = secret && secretBox().open(secret, secretContext(id, destination));
  if (!secretAccessKey) return { fault: "The stored secret cannot be opened any more. Give it once more." };
  const payload = await makePayload(ctx, item);
  try {
    const fault = await putObject(destination, secretAccessKey, item.target, payload);
    return { fault, bytes: payload.bytes, sha256: payload.sha256 };
  } finally {
    await payload.release();
  }
}

/**
 * Only what is still the item that was sent: one that was asked for anew meanwhile is delivered once more. A mail is told
 * of in the same transaction, so that it is written once.
 */
async function settle(
  ctx: Context,
  delivery: DeliveryRow,
  item: ItemRow,
  { fault, isFinal, bytes, sha256 }: Sent,
): Promise<void> {
  const now = ctx.clock.now();
  const attempts = item.attempts + 1;
  const isOver = fault === null || isFinal || attempts >= mostAttempts;
  const minutes = Math.min(2 ** (attempts - 1), longestWaitMinutes);
  await inTransaction(ctx, async (within) => {
    const [settled] = await within.db
      .update(deliveryItems)
      .set({
        ...{ attempts, fault, nextAttemptAt: isOver ? null : now.add({ minutes }) },
        ...(fault === null
          ? { state: "delivered", deliveredAt: now, bytes: bytes ?? null, sha256: sha256 ?? null }
          : { state: isOver ? "failed" : "waiting" }),
      })
      .where(
        and(
          eq(deliveryItems.id, item.id),
          eq(deliveryItems.state, "waiting"),
          eq(deliveryItems.attempts, item.attempts),
          item.nextAttemptAt ? eq(deliveryItems.nextAttemptAt, item.nextAttemptAt) : undefined,
        ),
      )
      .returning({ state: deliveryItems.state });
    if (!settled) return;
    if (delivery.destination.type === "mail") await mailItem(within, delivery, delivery.destination.to, item);
    if (settled.state !== "failed" || fault === null) return;
    await recordEvent(within, {
      type: "delivery.failed",
      subjectId: delivery.id,
      facts: { name: delivery.name, title: item.title, fault },
    });
  });
}
