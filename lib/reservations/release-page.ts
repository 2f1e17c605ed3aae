import "server-only";
import { z } from "zod";
import type { OrgContext } from "@/lib/auth/context";
import { getDependants } from "@/lib/endings/queries";
import { settled } from "@/lib/query/settled";
import { getReleaseTerms, getReservation } from "./queries";
import { isAhead } from "./states";

/** How many nodes the page's address asks to give back; what makes no sense means all. */
export const releaseQuery = z.object({ nodes: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined) });

/**
 * A reservation and what releasing it, or so many of its nodes, would do now, or why it cannot be released. Throws
 * `not_found`.
 */
export async function getReleasePage(ctx: OrgContext, id: string, nodes?: number) {
  const [reservation, numbers] = await Promise.all([
    getReservation(ctx, id),
    settled(getReleaseTerms(ctx, id, nodes), ctx),
  ]);
  const nodesLeft = Math.max(0, reservation.nodes - (nodes ?? reservation.nodes));
  return {
    ...{ reservation, numbers },
    dependants: await settled(getDependants(ctx, id, nodesLeft), ctx),
    cancels: isAhead(reservation.state) && (nodes ?? reservation.nodes) === reservation.nodes,
  };
}
