import { eq } from "drizzle-orm";
import { returnAllocation } from "../capacity/allocations.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { failHandover as route } from "../contract/handovers.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { notFound, problem } from "../http/problem.ts";
import { endAssignments } from "./assign-nodes.ts";
import { transition } from "./transition.ts";

/**
 * The operator gives up on handing a reservation's nodes over, before its window has passed: it fails, nothing is charged,
 * and its nodes are free for others at once. The customer reads the reason.
 */
export async function failHandover(
  operator: OperatorContext,
  reservationId: string,
  { reason }: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  const now = operator.clock.now();
  const [reservation] = await operator.db
    .select()
    .from(reservations)
    .where(eq(reservations.id, reservationId))
    .for("update");
  if (!reservation) throw notFound("reservation");
  if (reservation.state !== "provisioning") {
    throw problem("not_awaited", {
      status: 409,
      detail: `Only a reservation that waits for its nodes can fail; this one is ${reservation.state}.`,
      facts: { state: reservation.state },
    });
  }
  const ctx = forOrganization(operator, reservation.organizationId);
  await transition(ctx, reservation, { to: "failed", at: now, reason: `${reason} Nothing is charged.` });
  await endAssignments(ctx, reservationId, now);
  await returnAllocation(ctx, reservation.allocationId);
  return { reservationId, failedAt: now.toString() };
}
