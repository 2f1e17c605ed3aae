import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { atSecond, laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { createMove as route } from "../contract/reservation-changes.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { refuseShift } from "./refuse-shift.ts";
import { getReservation, lockReservation, toReservation } from "./reservations.ts";
import { reviseSegments, segmentsFrom } from "./segments.ts";
import { isFinal } from "./states.ts";
import { recordActivity, toState } from "./transition.ts";

/**
 * Charges a reservation to another project from now on; what was charged before stays where it was. Throws not found,
 * `project_archived`, `same_project`, `change_not_possible` for a reservation that is over, and what `refuseShift` says.
 */
export async function moveReservation(
  ctx: Context,
  id: string,
  input: RouteInput<typeof route>["body"],
): Promise<Reservation> {
  const now = ctx.clock.now();
  const { reservation, segments } = await lockReservation(ctx, id);
  const state = toState(reservation.state);
  if (state === "pending_approval") {
    throw problem("change_not_possible", {
      status: 409,
      detail: "Its approvers decide about it for this project. Wait for them, or withdraw the request.",
    });
  }
  if (isFinal(state) || Temporal.Instant.compare(reservation.endsAt, now) <= 0) {
    throw problem("change_not_possible", {
      status: 409,
      detail: "This reservation is over: nothing more is charged that could go to another project.",
    });
  }
  const isWhole = segmentsFrom(segments, now).every(({ projectId }) => projectId === input.projectId);
  if (reservation.projectId === input.projectId && isWhole) {
    throw problem("same_project", {
      status: 409,
      detail: "The reservation belongs to this project already.",
      fields: { projectId: "Choose another project." },
    });
  }
  const project = await getOpenProject(ctx, input.projectId);
  // To the second, as the meter counts. What was metered already, it was for the project before.
  const at = [atSecond(now), reservation.meteredUntil, reservation.startsAt].reduce(laterOf);
  const rest = segmentsFrom(segments, at);
  const moved = rest.map((segment) => ({ ...segment, projectId: project.id }));
  if (moved.length > 0) await reviseSegments(ctx, id, moved);
  await ctx.db
    .update(reservations)
    .set({ projectId: project.id })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
  const reason = `Moved to the project ${project.name} by ${ctx.actor.name}; charged to it from ${at} on.`;
  await recordActivity(ctx, id, { from: state, to: state, at: now, reason });
  await recordAudit(ctx, {
    action: "reservation.moved",
    target: { type: "reservation", id },
    summary: `Moved ${reservation.name} to the project ${project.name}; what was charged until ${at} stays.`,
    before: { projectId: reservation.projectId },
    after: { projectId: project.id, from: at.toString() },
  });
  await refuseShift(ctx, reservation, rest, moved);
  return toReservation(await getReservation(ctx, id));
}
