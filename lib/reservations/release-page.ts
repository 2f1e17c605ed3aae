import "server-only";
import { z } from "zod";
import type { OrgContext } from "@/lib/auth/context";
import { getDependants, getSuccession } from "@/lib/endings/queries";
import { settled } from "@/lib/query/settled";
import { getReleaseTerms, getReservation } from "./queries";
import { isAhead, isFinal } from "./states";

/** How many nodes the page's address asks to give back; what makes no sense means all. */
export const releaseQuery = z.object({ nodes: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined) });

/**
 * A reservation and what releasing it, or so many of its nodes, would do now, or why it cannot be released. What follows
 * it is read where all of it goes. Throws `not_found`.
 */
export async function getReleasePage(ctx: OrgContext, id: string, nodes?: number) {
  const [reservation, numbers] = await Promise.all([
    getReservation(ctx, id),
    settled(getReleaseTerms(ctx, id, nodes), ctx),
  ]);
  const nodesLeft = Math.max(0, reservation.nodes - (nodes ?? reservation.nodes));
  const [dependants, following] = await Promise.all([
    settled(getDependants(ctx, id, nodesLeft), ctx),
    nodesLeft === 0 ? settled(getFollowing(ctx, id), ctx) : null,
  ]);
  return {
    ...{ reservation, numbers, dependants, following },
    cancels: isAhead(reservation.state) && (nodes ?? reservation.nodes) === reservation.nodes,
  };
}

export type Following = Awaited<ReturnType<typeof getFollowing>>;

/** What was bought to follow a reservation and is not over, and the order that still waits to buy it. Throws `not_found`. */
export async function getFollowing(ctx: OrgContext, id: string) {
  const { order, followedBy } = await getSuccession(ctx, id);
  const successor = followedBy && (await getReservation(ctx, followedBy.reservationId));
  return {
    successor: successor && !isFinal(successor.state) ? successor : null,
    order: order?.state === "open" ? order : null,
  };
}
