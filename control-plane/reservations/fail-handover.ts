import { reduceCapacity, returnCapacity } from "../capacity/allocations.ts";
import { atSecond, floorHour } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import type { failHandover as route } from "../contract/handovers.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { problem } from "../http/problem.ts";
import { adoptSales } from "../listings/adopt-sales.ts";
import { awaitsAdded, dropAdded } from "./added-nodes.ts";
import { endAssignments, endNewestAssignments } from "./assign-nodes.ts";
import { isDelivered } from "./hand-over.ts";
import { lockForOperator } from "./lock-for-operator.ts";
import { stateInWords } from "./states.ts";
import { transition } from "./transition.ts";

/**
 * The operator gives up on handing a reservation's nodes over, before its window has passed: it fails, nothing is charged,
 * and its nodes are free for others at once. Of one that runs, only the added nodes fail. The customer reads the reason.
 */
export async function failHandover(
  operator: OperatorContext,
  reservationId: string,
  { reason }: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  const now = operator.clock.now();
  const { ctx, reservation } = await lockForOperator(operator, reservationId);
  if (isDelivered(reservation) && awaitsAdded(reservation, now)) {
    const count = reservation.nodes - reservation.deliveredNodes;
    await dropAdded(ctx, reservation, reason);
    await endNewestAssignments(ctx, reservationId, { at: atSecond(now), count });
    await reduceCapacity(ctx, reservationId, { from: floorHour(now), givenBack: count });
    return { reservationId, failedAt: now.toString() };
  }
  if (reservation.state !== "provisioning") {
    throw problem("not_awaited", {
      status: 409,
      detail: `Only a reservation that waits for its nodes can fail; this one is ${stateInWords(reservation.state)}.`,
      facts: { state: reservation.state },
    });
  }
  await transition(ctx, reservation, { to: "failed", at: now, reason: `${reason} Nothing is charged.` });
  await endAssignments(ctx, reservationId, now);
  await returnCapacity(ctx, reservationId);
  await adoptSales(ctx, reservationId);
  return { reservationId, failedAt: now.toString() };
}
