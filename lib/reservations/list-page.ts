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
  const [page, choices] = await Promise.all([listReservations(ctx, filter), listFilterChoices(ctx)]);
  const { state, region, type, class: capacityClass, search, cursor } = filter;
  return {
    ...page,
    ...choices,
    timeline: toTimeline(page.items, Temporal.Now.instant().toString(), ctx.timeZone),
    isNarrowed: [state, filter.project, region, type, capacityClass, search, cursor].some(Boolean),
  };
}

/** What the filters can be set to. */
export async function listFilterChoices(ctx: OrgContext) {
  const [projects, regions, nodeTypes] = await Promise.all([listProjects(ctx), listRegions(ctx), listNodeTypes(ctx)]);
  return { projects, regions, nodeTypes };
}
