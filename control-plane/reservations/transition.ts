import { and, eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { ReservationState } from "../contract/reservations.ts";
import { reservationEvents, reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { toEventFacts } from "./event-facts.ts";
import { canFollow } from "./states.ts";

export type ReservationRow = typeof reservations.$inferSelect;

interface Change {
  to: ReservationState;
  /** When it fell due; the worker may come later. */
  at: Temporal.Instant;
  reason: string;
  /** False where the caller tells a more telling event itself. */
  told?: boolean;
  /** What changes besides the state. */
  set?: Partial<
    Pick<
      ReservationRow,
      | "endsAt"
      | "handedOverAt"
      | "nodes"
      | "gpus"
      | "deliveredNodes"
      | "addedFrom"
      | "downNodes"
      | "meteredUntil"
      | "startsAt"
      | "boughtUntil"
      | "total"
    >
  >;
  /** Name and facts of the audit entry, where it tells more than the state. */
  audit?: { action: string; summary: string; after?: Record<string, unknown> };
}

/** Moves a reservation to another state if it still is in the one that was read, and leaves an event and an audit entry. */
export async function transition(
  ctx: Context,
  reservation: Pick<ReservationRow, "id" | "state">,
  change: Change,
): Promise<void> {
  const { to } = change;
  const from = toState(reservation.state);
  if (!canFollow(from, to)) throw notInState(from, to);
  const [changed] = await ctx.db
    .update(reservations)
    .set({ ...change.set, state: to })
    .where(
      and(
        eq(reservations.organizationId, ctx.organizationId),
        eq(reservations.id, reservation.id),
        eq(reservations.state, from),
      ),
    )
    .returning();
  if (!changed) throw notInState(from, to);
  await recordActivity(ctx, reservation.id, { from, to, at: change.at, reason: change.reason });
  // A purchase that was never made is told of by its approval.
  if (change.told !== false && isTold(to) && from !== "pending_approval")
    await recordEvent(ctx, { type: `reservation.${to}`, subjectId: changed.id, facts: toEventFacts(changed) });
  await recordAudit(ctx, {
    action: change.audit?.action ?? `reservation.${to}`,
    target: { type: "reservation", id: reservation.id },
    summary: change.audit?.summary ?? change.reason,
    before: { state: from },
    after: { state: to, ...change.audit?.after },
  });
}

/** Adds to the reservation's activity. */
export async function recordActivity(
  ctx: Context,
  reservationId: string,
  event: { from: ReservationState | null; to: ReservationState; at: Temporal.Instant; reason: string },
): Promise<void> {
  await ctx.db.insert(reservationEvents).values({
    id: newId("evt", event.at),
    organizationId: ctx.organizationId,
    reservationId,
    fromState: event.from,
    toState: event.to,
    actorType: ctx.actor.type,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    reason: event.reason,
    at: event.at,
  });
}

/** States that other programs and people are told of; `ending` is told by its notices. */
function isTold(state: ReservationState): state is "active" | "ended" | "cancelled" | "failed" {
  return state === "active" || state === "ended" || state === "cancelled" || state === "failed";
}

/** The state of a stored row. */
export function toState(state: string): ReservationState {
  // The column has a check constraint with exactly these states.
  return state as ReservationState;
}

function notInState(from: ReservationState, to: ReservationState) {
  return problem("state_changed", {
    status: 409,
    detail: `The reservation cannot go from ${from} to ${to}. Load it again and look at its state.`,
    facts: { from, to },
  });
}
