import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { passToReservation } from "../capacity/pass-capacity.ts";
import { floorHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { createSplit as route } from "../contract/reservation-changes.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { sameDecimal } from "../money/decimal.ts";
import { toEventFacts } from "./event-facts.ts";
import { passAssignments } from "./pass-assignments.ts";
import { type Found, getReservation, lockReservation, toReservation } from "./reservations.ts";
import { reviseSegments } from "./segments.ts";
import { planSplit } from "./split-terms.ts";
import { recordActivity, toState } from "./transition.ts";

type Plan = Awaited<ReturnType<typeof planSplit>>;

/**
 * Makes some nodes, or the time from a full hour on, a reservation of its own, with the same price, terms and quote; see
 * `planSplit`. Gives the new one. Throws `terms_changed` when its total is not the one that was shown, and what
 * `planSplit` says.
 */
export async function splitReservation(
  ctx: Context,
  id: string,
  { name, expectedTotal, ...asked }: RouteInput<typeof route>["body"],
): Promise<Reservation> {
  const now = ctx.clock.now();
  const found = await lockReservation(ctx, id);
  const { reservation } = found;
  const plan = await planSplit(ctx, found, asked);
  const { terms, from } = plan;
  if (expectedTotal !== undefined && !sameDecimal(expectedTotal, terms.totalSplitOff.amount)) {
    throw problem("terms_changed", {
      status: 409,
      detail: "What would be split off now is not what was shown. Look at the numbers again and confirm them.",
      facts: { ...terms },
    });
  }
  const newId = await insertSplitOff(ctx, found, plan, name ?? `${reservation.name}, split off`);
  await keepRest(ctx, found, plan);
  const state = toState(reservation.state);
  const what = terms.remainingNodes > 0 ? `${terms.nodes} of ${reservation.nodes} nodes` : "The time";
  const reason = `${what} from ${from} on split off by ${ctx.actor.name}, as ${newId}.`;
  await recordActivity(ctx, id, { from: state, to: state, at: now, reason });
  await recordAudit(ctx, {
    action: "reservation.split",
    target: { type: "reservation", id },
    summary: `Split ${what.toLowerCase()} of ${reservation.name} off from ${from} on, as ${newId}; both together cost what it cost.`,
    before: { nodes: reservation.nodes, endsAt: reservation.endsAt.toString(), total: reservation.total },
    after: { ...terms, newReservationId: newId },
  });
  const after = await getReservation(ctx, newId);
  const facts = { ...toEventFacts(after.reservation), splitFromId: id };
  await recordEvent(ctx, { type: "reservation.split", subjectId: newId, facts });
  return toReservation(after);
}

async function insertSplitOff(ctx: Context, { reservation }: Found, plan: Plan, name: string): Promise<string> {
  const createdAt = ctx.clock.now();
  const { from, splitOff, terms } = plan;
  const [first] = splitOff;
  if (!first) throw new Error(`nothing is agreed for ${reservation.id} from ${from} on`);
  const id = newId("res", createdAt);
  const to = { organizationId: ctx.organizationId, reservationId: id };
  const passing = { reservationId: reservation.id, nodes: terms.nodes, to };
  const allocationId = await passToReservation(ctx, { ...passing, from: floorHour(from) });
  await ctx.db.insert(reservations).values({
    ...reservation,
    ...{ id, name, allocationId, splitFrom: reservation.id, state: "scheduled" },
    ...{ startsAt: from, boughtUntil: reservation.endsAt, meteredUntil: from, handedOverAt: null },
    ...{ projectId: first.projectId, priceId: first.priceId, total: terms.totalSplitOff.amount },
    nodes: terms.nodes,
    gpus: (reservation.gpus / reservation.nodes) * terms.nodes,
    deliveredNodes: 0,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt,
  });
  await reviseSegments(ctx, id, splitOff);
  await passAssignments(ctx, { ...passing, at: from });
  const reason = `Split off from ${reservation.name} (${reservation.id}) by ${ctx.actor.name}.`;
  await recordActivity(ctx, id, { from: null, to: "scheduled", at: createdAt, reason });
  await recordAudit(ctx, {
    action: "reservation.split_off",
    target: { type: "reservation", id },
    summary: reason,
    after: { ...terms, splitFrom: reservation.id },
  });
  return id;
}

/** What is left of it: fewer nodes, or an earlier end. */
async function keepRest(ctx: Context, { reservation }: Found, { from, kept, terms }: Plan): Promise<void> {
  const { id, gpus } = reservation;
  const { remainingNodes: nodes } = terms;
  if (kept.length > 0) await reviseSegments(ctx, id, kept);
  const smaller = {
    nodes,
    gpus: (gpus / reservation.nodes) * nodes,
    deliveredNodes: Math.min(reservation.deliveredNodes, nodes),
  };
  await ctx.db
    .update(reservations)
    .set({ total: terms.totalKept.amount, ...(nodes > 0 ? smaller : { endsAt: from, boughtUntil: from }) })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
}
