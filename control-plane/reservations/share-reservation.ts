import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { createShare as route } from "../contract/reservation-changes.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { refuseShift } from "./refuse-shift.ts";
import { getReservation, lockReservation, toReservation } from "./reservations.ts";
import { reviseSegments, segmentsFrom } from "./segments.ts";
import { planShare } from "./share-terms.ts";
import { recordActivity, toState } from "./transition.ts";

/**
 * Charges a reservation to several projects, by the nodes of each, from the next full hour on; see `planShare`. The first
 * project is the reservation's own from now on. Throws not found, `project_archived`, and what `planShare` and `refuseShift` say.
 */
export async function shareReservation(
  ctx: Context,
  id: string,
  { shares }: RouteInput<typeof route>["body"],
): Promise<Reservation> {
  const now = ctx.clock.now();
  const found = await lockReservation(ctx, id);
  const { reservation } = found;
  const names: string[] = [];
  for (const { projectId, nodes } of shares) names.push(`${nodes} ${(await getOpenProject(ctx, projectId)).name}`);
  const plan = planShare(found, shares, now);
  const [first] = shares;
  if (!first) throw new Error("the contract asks for one share at least");
  await reviseSegments(ctx, id, plan.segments);
  await ctx.db
    .update(reservations)
    .set({ projectId: first.projectId })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
  const state = toState(reservation.state);
  const reason = `Nodes charged by project from ${plan.from} on: ${names.join(", ")}; shared by ${ctx.actor.name}.`;
  await recordActivity(ctx, id, { from: state, to: state, at: now, reason });
  await recordAudit(ctx, {
    action: "reservation.shared",
    target: { type: "reservation", id },
    summary: `Shared ${reservation.name} between ${shares.length === 1 ? "one project" : `${shares.length} projects`} from ${plan.from} on; what was charged before stays.`,
    before: { projectId: reservation.projectId },
    after: { ...plan.terms },
  });
  await refuseShift(ctx, reservation, segmentsFrom(found.segments, plan.from), plan.segments);
  return toReservation(await getReservation(ctx, id));
}
