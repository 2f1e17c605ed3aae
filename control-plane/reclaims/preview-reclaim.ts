import { inArray } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { previewReclaim, ReclaimPreview } from "../contract/operator-reclaims.ts";
import type { RouteInput } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { hits, toSurplusPool, unsoldOf } from "./announce-reclaim.ts";
import { planReclaim, type ReclaimPlan, readReservations } from "./plan-reclaim.ts";

/** Whom a reclaim would hit now; changes nothing. */
export async function previewReclaimOf(
  ctx: OperatorContext,
  query: RouteInput<typeof previewReclaim>["query"],
): Promise<ReclaimPreview> {
  const pool = await toSurplusPool(ctx, query);
  const now = ctx.clock.now();
  const plan = await planReclaim(ctx, pool, query.nodes, await readReservations(ctx, pool, now));
  const { region, nodeType, noticeClass } = pool;
  const nameOf = await readOrganizationNames(ctx, plan);
  return {
    ...{ asOf: now.toString(), region, nodeType, noticeClass, nodes: query.nodes, deadline: plan.deadline.toString() },
    takeable: plan.takeable,
    unsold: plan.fits ? unsoldOf(plan) : 0,
    affected: plan.fits
      ? hits(plan).map(({ reservation, nodes: taken, allocatedNodes }) => ({
          reservationId: reservation.id,
          organizationId: reservation.organizationId,
          organizationName: nameOf(reservation.organizationId),
          name: reservation.name,
          startsAt: reservation.startsAt.toString(),
          endsAt: reservation.endsAt.toString(),
          nodes: taken,
          nodesLeft: allocatedNodes - taken,
        }))
      : [],
  };
}

async function readOrganizationNames(ctx: OperatorContext, plan: ReclaimPlan): Promise<(id: string) => string> {
  const ids = hits(plan).map(({ reservation }) => reservation.organizationId);
  const { id, name } = organizations;
  const rows = await ctx.db.select({ id, name }).from(organizations).where(inArray(id, ids));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (organizationId) => names.get(organizationId) ?? organizationId;
}
