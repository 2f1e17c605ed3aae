import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { listNodeTypes, listRegions } from "@/lib/capacity/queries";
import { listProjects } from "@/lib/projects/queries";
import { listReservations } from "./queries";
import type { ReservationFilter } from "./schema";
import { toTimeline } from "./timeline";

/** A page of the list with its timeline and what its filters can be set to. */
export async function getReservationList(ctx: OrgContext, filter: ReservationFilter) {
  const [page, projects, regions, nodeTypes] = await Promise.all([
    listReservations(ctx, filter),
    listProjects(ctx),
    listRegions(ctx),
    listNodeTypes(ctx),
  ]);
  const { state, region, type, search, cursor } = filter;
  return {
    ...page,
    projects,
    regions,
    nodeTypes,
    timeline: toTimeline(page.items, Temporal.Now.instant().toString()),
    isNarrowed: [state, filter.project, region, type, search, cursor].some(Boolean),
  };
}
