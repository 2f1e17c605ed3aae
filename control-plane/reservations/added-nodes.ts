import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { atSecond, secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { handovers, reservations } from "../db/schema/reservations.ts";
import type { Handover } from "../engines/engine.ts";
import { recordEvent } from "../events/record-event.ts";
import { subtractDecimals } from "../money/decimal.ts";
import { costUntil } from "./charges.ts";
import { toEventFacts } from "./event-facts.ts";
import { type Found, getReservation } from "./reservations.ts";
import { reviseSegments, segmentsFrom, segmentsUntil, withAtMost } from "./segments.ts";
import { type ReservationRow, recordActivity, toState } from "./transition.ts";

/** Whether nodes that were added to it while it runs are due and not handed over. */
export function awaitsAdded({ addedFrom }: Pick<ReservationRow, "addedFrom">, now: Temporal.Instant): boolean {
  return addedFrom !== null && Temporal.Instant.compare(addedFrom, now) <= 0;
}

/** Takes note that added nodes can be reached: charged from when they were agreed, or from now on when they came late. */
export async function recordAddedHandover(
  ctx: Context,
  { id }: Pick<ReservationRow, "id">,
  { handedOverAt, demo, methods }: Omit<Handover, "reservationId">,
): Promise<void> {
  const found = await getReservation(ctx, id);
  const { addedFrom, nodes, deliveredNodes, terms, state } = found.reservation;
  if (!addedFrom) throw new Error(`${id} awaits no nodes`);
  const isLate = secondsBetween(addedFrom, handedOverAt) > terms.deliveryToleranceMinutes * 60;
  if (isLate) await postponeAdded(ctx, found, atSecond(handedOverAt));
  await ctx.db.update(handovers).set({ methods, demo }).where(eq(handovers.reservationId, id));
  await change(ctx, id, { deliveredNodes: nodes, addedFrom: null });
  const reason = `${count(nodes - deliveredNodes)} handed over${isLate ? " late; charged from now on" : ""}.`;
  await recordActivity(ctx, id, { from: toState(state), to: toState(state), at: handedOverAt, reason });
  await recordAudit(ctx, {
    action: "reservation.nodes_delivered",
    target: { type: "reservation", id },
    summary: reason,
    before: { deliveredNodes },
    after: { deliveredNodes: nodes },
  });
}

/** Until an instant only those nodes are charged that were handed over; the added ones begin then. */
export async function postponeAdded(
  ctx: Context,
  { reservation, segments }: Found,
  until: Temporal.Instant,
): Promise<void> {
  const { id, addedFrom, deliveredNodes } = reservation;
  if (!addedFrom) throw new Error(`${id} awaits no nodes`);
  const before = segmentsUntil(withAtMost(segments, addedFrom, deliveredNodes), until);
  await reviseSegments(ctx, id, [...before, ...segmentsFrom(segments, until)]);
  await change(ctx, id, { addedFrom: until });
}

/** Gives up on added nodes that were not handed over: nothing was or will be charged for them. Capacity is the caller's. */
export async function dropAdded(ctx: Context, { id }: Pick<ReservationRow, "id">, why: string): Promise<void> {
  const { reservation, segments } = await getReservation(ctx, id);
  const { addedFrom, deliveredNodes, nodes, gpus, endsAt, state } = reservation;
  if (!addedFrom) throw new Error(`${id} awaits no nodes`);
  const kept = withAtMost(segments, addedFrom, deliveredNodes);
  const cost = (agreed: typeof segments) => costUntil(reservation, agreed, endsAt);
  const saved = subtractDecimals(cost(segments), cost([...segmentsUntil(segments, addedFrom), ...kept]));
  if (kept.length > 0) await reviseSegments(ctx, id, kept);
  const total = subtractDecimals(reservation.total, saved);
  const set = { nodes: deliveredNodes, gpus: (gpus / nodes) * deliveredNodes, total, addedFrom: null };
  const changed = await change(ctx, id, set);
  const reason = `${count(nodes - deliveredNodes)} not handed over: ${why} Nothing is charged for them.`;
  await recordActivity(ctx, id, { from: toState(state), to: toState(state), at: ctx.clock.now(), reason });
  await recordAudit(ctx, {
    action: "reservation.nodes_failed",
    target: { type: "reservation", id },
    summary: reason,
    before: { nodes, total: reservation.total },
    after: { nodes: deliveredNodes, total },
  });
  const facts = { ...toEventFacts(changed), previousNodes: nodes, effectiveAt: addedFrom.toString() };
  await recordEvent(ctx, { type: "reservation.resized", subjectId: id, facts });
}

async function change(ctx: Context, id: string, set: Partial<ReservationRow>): Promise<ReservationRow> {
  const [changed] = await ctx.db
    .update(reservations)
    .set(set)
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)))
    .returning();
  if (!changed) throw new Error(`${id} is gone`);
  return changed;
}

function count(nodes: number): string {
  return nodes === 1 ? "1 added node was" : `${nodes} added nodes were`;
}
