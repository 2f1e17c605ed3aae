import "server-only";
import { getShareTerms } from "@/control-plane/contract/reservation-changes";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { formatNumber } from "@/lib/format/number";
import { listActiveProjects, projectNames } from "@/lib/projects/queries";
import type { SearchParams } from "@/lib/query/search-params";
import { settled } from "@/lib/query/settled";
import { getReservation } from "./queries";
import type { ReservationDetail } from "./reservation";
import type { ShareNumbers } from "./share";

/**
 * A reservation, how many nodes each project pays as the address asks or as it is, and what that would do. Without a
 * choice nothing is computed. Throws `not_found`.
 */
export async function getSharePage(ctx: OrgContext, id: string, query: SearchParams) {
  const [reservation, projects] = await Promise.all([getReservation(ctx, id), listActiveProjects(ctx)]);
  const now = sharesNow(reservation);
  const isAsked = projects.some((project) => query[project.id] !== undefined);
  const choices = projects.map(({ id: projectId, name }) => ({
    ...{ projectId, name },
    ...(isAsked ? readCount(query[projectId], reservation.nodes) : readCount(String(now.get(projectId) ?? 0))),
  }));
  // The reservation's own project first, where it still pays.
  const shares = choices
    .filter(({ nodes }) => nodes > 0)
    .sort(
      (one, other) =>
        Number(other.projectId === reservation.project.id) - Number(one.projectId === reservation.project.id),
    );
  const isWrong = choices.some(({ error }) => error !== null);
  const numbers = isAsked && !isWrong && shares.length > 0 ? await settled(getNumbers(ctx, id, shares), ctx) : null;
  return { reservation, choices, numbers };
}

/** Of the last moment that is agreed: what goes on unless it is changed. */
function sharesNow({ segments, endsAt }: ReservationDetail): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { until, project, nodes } of segments)
    if (until === endsAt) shares.set(project.id, (shares.get(project.id) ?? 0) + nodes);
  return shares;
}

/** How many nodes a project was given, as it was typed and as it counts; an empty field is none. */
function readCount(given: string | string[] | undefined, most = 10_000) {
  const typed = typeof given === "string" ? given.slice(0, 12) : "0";
  const count = Number(typed);
  const isRight = Number.isInteger(count) && count >= 0 && count <= most;
  return { typed, nodes: isRight ? count : 0, error: isRight ? null : `A whole number, 0 to ${formatNumber(most)}.` };
}

async function getNumbers(
  ctx: OrgContext,
  id: string,
  asked: readonly { projectId: string; nodes: number }[],
): Promise<ShareNumbers> {
  const text = asked.map(({ projectId, nodes }) => `${projectId}:${nodes}`).join(",");
  const [wire, names] = await Promise.all([
    controlPlane(ctx).call(getShareTerms, { params: { id }, query: { shares: text } }),
    projectNames(ctx),
  ]);
  const { from, until, shares, remaining } = wire;
  return {
    ...{ from, until, remaining },
    shares: shares.map(({ projectId, nodes, remaining: part }) => ({
      ...{ nodes, remaining: part, project: { id: projectId, name: names.get(projectId) ?? projectId } },
    })),
  };
}
