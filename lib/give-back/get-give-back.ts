import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { settled } from "@/lib/query/settled";
import { getReleaseTerms } from "@/lib/reservations/queries";
import type { ReservationDetail } from "@/lib/reservations/reservation";
import { isAhead, isReleasable } from "@/lib/reservations/states";
import { getLadder } from "./queries";
import { countsToRelease, type GiveBackStep, type GiveBackView } from "./rung";

/** Whether this person could give anything of a reservation back. */
export function mayGiveBack({ role }: Pick<OrgContext, "role">, { state, release }: ReservationDetail): boolean {
  return can(role, "reservations.release") && isReleasable(state) && !release;
}

/** What giving back would return now, and what else could be had for it; null where nothing can be given back. */
export async function getGiveBack(ctx: OrgContext, reservation: ReservationDetail): Promise<GiveBackView | null> {
  if (!mayGiveBack(ctx, reservation)) return null;
  const ways = await getLadder(ctx, reservation.id);
  const steps = await listSteps(ctx, reservation, ways.releasableNodes);
  if (steps.every(({ terms }) => !terms)) return null;
  return { steps, ways: ways.rungs.some(({ whyNot }) => !whyNot) ? ways : null };
}

/** The most nodes first. */
function listSteps(
  ctx: OrgContext,
  { id, nodes, state }: ReservationDetail,
  releasableNodes: number,
): Promise<GiveBackStep[]> {
  return Promise.all(
    countsToRelease(nodes, releasableNodes).map(async (count) => {
      const terms = await settled(getReleaseTerms(ctx, id, count), ctx);
      const label =
        count < nodes ? `Give back ${count} of ${nodes} nodes` : isAhead(state) ? "Cancel it" : "Release all of it";
      return {
        label,
        nodes: count,
        terms: terms.ok ? terms.data : null,
        whyNot: terms.ok ? null : terms.error.message,
      };
    }),
  );
}
