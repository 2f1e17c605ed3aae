import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { settled } from "@/lib/query/settled";
import { getReleaseTerms } from "./queries";
import type { GiveBackStep, ReservationDetail } from "./reservation";
import { isAhead, isReleasable } from "./states";

/** What giving back would return now, the most first; null where nothing can be given back or not by this person. */
export async function getGiveBackLadder(
  ctx: OrgContext,
  { id, state, nodes, release }: ReservationDetail,
): Promise<GiveBackStep[] | null> {
  if (!can(ctx.role, "reservations.release") || !isReleasable(state) || release) return null;
  const counts = [...new Set([nodes, Math.floor(nodes / 2), 1])].filter((count) => count > 0);
  const steps = await Promise.all(
    counts.map(async (count) => {
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
  return steps.some(({ terms }) => terms) ? steps : null;
}
