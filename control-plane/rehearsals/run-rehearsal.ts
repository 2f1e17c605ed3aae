import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Rehearsal, createRehearsal as route } from "../contract/rehearsals.ts";
import type { RouteInput } from "../contract/route.ts";
import { rehearsalAcknowledgements, rehearsals } from "../db/schema/ends.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { isDelivered } from "../reservations/hand-over.ts";
import { getReservation, lockReservation } from "../reservations/reservations.ts";
import { findRunning, lockRehearsal, type RehearsalRow, stateOf, toRehearsal } from "./rehearsals.ts";

/**
 * Announces a pretended end: people and programs are told as of a real one, flagged as a rehearsal, and nothing is taken
 * back. Throws not found, `rehearsal_not_possible`, and `rehearsal_running` where one runs already.
 */
export async function startRehearsal(
  ctx: Context,
  reservationId: string,
  input: RouteInput<typeof route>["body"],
): Promise<Rehearsal> {
  const now = ctx.clock.now();
  const { reservation } = await lockReservation(ctx, reservationId);
  const endsAt = Temporal.Instant.from(input.endsAt);
  const observedUntil = endsAt.add({ minutes: input.observeMinutes });
  if (!isDelivered(reservation)) throw notPossible("Only the end of nodes that were handed over can be rehearsed.");
  if (Temporal.Instant.compare(endsAt, now) <= 0) throw notPossible("Choose an instant to come.", "endsAt");
  if (Temporal.Instant.compare(observedUntil, reservation.endsAt) > 0)
    throw notPossible(`It really ends at ${reservation.endsAt}: rehearse well before.`, "endsAt");
  const running = await findRunning(ctx, reservationId);
  if (running) {
    throw problem("rehearsal_running", {
      status: 409,
      detail: "A rehearsal runs already. Finish or stop it first.",
      facts: { rehearsalId: running.id },
    });
  }
  const row: RehearsalRow = {
    ...{ id: newId("reh", now), organizationId: ctx.organizationId, reservationId, state: "announced" },
    ...{ announcedAt: now, endsAt, observedUntil, endedAt: null },
    ...{ createdByType: ctx.actor.type, createdById: ctx.actor.id, createdByName: ctx.actor.name },
  };
  await ctx.db.insert(rehearsals).values(row);
  await tell(ctx, row);
  await recordAudit(ctx, {
    action: "rehearsal.started",
    target: { type: "reservation", id: reservationId },
    summary: `Rehearses the end of ${reservation.name} at ${endsAt}. Nothing is taken back.`,
    after: { rehearsalId: row.id, endsAt: endsAt.toString(), observedUntil: observedUntil.toString() },
  });
  return toRehearsal(ctx, row);
}

/** Takes note that somebody has read the notice; a second time changes nothing. Throws not found and `rehearsal_over`. */
export async function acknowledgeRehearsal(ctx: Context, id: string): Promise<Rehearsal> {
  const row = await lockRehearsal(ctx, id);
  refuseEnded(row);
  const { type: actorType, id: actorId, name: actorName } = ctx.actor;
  const written = await ctx.db
    .insert(rehearsalAcknowledgements)
    .values({ rehearsalId: id, actorType, actorId, actorName, organizationId: ctx.organizationId, at: ctx.clock.now() })
    .onConflictDoNothing()
    .returning({ at: rehearsalAcknowledgements.at });
  if (written.length > 0) {
    await recordAudit(ctx, {
      action: "rehearsal.acknowledged",
      target: { type: "reservation", id: row.reservationId },
      summary: `Acknowledged the rehearsal of its end at ${row.endsAt}.`,
      after: { rehearsalId: id },
    });
  }
  return toRehearsal(ctx, row);
}

/** Finishes a rehearsal whose pretended end has passed, or stops one before; its report stays. Throws `rehearsal_over`. */
export async function endRehearsal(ctx: Context, id: string): Promise<Rehearsal> {
  const row = await lockRehearsal(ctx, id);
  refuseEnded(row);
  const hasPassed = Temporal.Instant.compare(row.endsAt, ctx.clock.now()) <= 0;
  return moveRehearsal(ctx, row, hasPassed ? "finished" : "stopped");
}

/** Moves a locked rehearsal to its next state, and tells of it. */
export async function moveRehearsal(
  ctx: Context,
  row: RehearsalRow,
  state: "over" | "finished" | "stopped",
): Promise<Rehearsal> {
  const after = { ...row, state, endedAt: state === "over" ? null : ctx.clock.now() };
  await ctx.db
    .update(rehearsals)
    .set({ state, endedAt: after.endedAt })
    .where(and(eq(rehearsals.organizationId, ctx.organizationId), eq(rehearsals.id, row.id)));
  await tell(ctx, after);
  const words = {
    over: "The rehearsed end has passed.",
    finished: "The rehearsal is finished.",
    stopped: "The rehearsal was stopped.",
  };
  await recordAudit(ctx, {
    action: `rehearsal.${state}`,
    target: { type: "reservation", id: row.reservationId },
    summary: words[state],
    before: { state: row.state },
    after: { state, rehearsalId: row.id },
  });
  return toRehearsal(ctx, after);
}

async function tell(ctx: Context, row: RehearsalRow): Promise<void> {
  const { reservation } = await getReservation(ctx, row.reservationId);
  await recordEvent(ctx, {
    type: "reservation.rehearsal",
    subjectId: row.reservationId,
    facts: {
      ...toEventFacts(reservation),
      ...{ rehearsal: true, rehearsalId: row.id, phase: stateOf(row), rehearsedEnd: row.endsAt.toString() },
    },
  });
}

function refuseEnded({ state, endedAt }: RehearsalRow): void {
  if (!endedAt) return;
  throw problem("rehearsal_over", { status: 409, detail: `This rehearsal is ${state} already.`, facts: { state } });
}

function notPossible(detail: string, field?: string) {
  return problem("rehearsal_not_possible", { status: 409, detail, ...(field && { fields: { [field]: detail } }) });
}
