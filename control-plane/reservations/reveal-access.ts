import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { revealAccess as route } from "../contract/access.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { notFound } from "../http/problem.ts";
import { noteAccessRead } from "../successors/access-reads.ts";
import { findHandover, listOpenMethods } from "./get-access.ts";
import { getReservation } from "./reservations.ts";

/**
 * Gives one way to the nodes with its secret, and writes down who was given which; never what it says. Throws not found,
 * also for a way that is not open any more.
 */
export async function revealAccess(
  ctx: Context,
  id: string,
  wanted: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  const { reservation } = await getReservation(ctx, id);
  const handover = await findHandover(ctx, id);
  const open = handover ? await listOpenMethods(ctx, reservation, handover) : [];
  const method = open.find(({ kind, label }) => kind === wanted.kind && label === wanted.label);
  if (!method) throw notFound("way to its nodes");
  await noteAccessRead(ctx, id);
  const { kind, label, value, note } = method;
  await recordAudit(ctx, {
    action: "reservation.access_revealed",
    target: { type: "reservation", id },
    summary: `Revealed ${label} (${kind}).`,
    after: { kind, label },
  });
  return { reservationId: id, kind, label, value, note };
}
