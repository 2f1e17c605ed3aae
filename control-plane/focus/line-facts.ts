import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";

/** What is known of the resources and projects that lines name. */
export interface LineFacts {
  resourceName: string | null;
  region: string | null;
  regionName: string | null;
  nodeType: string | null;
  gpus: number | null;
  capacityClass: string | null;
  publisher: string | null;
}

/** Facts of reservations and models by id; an id of neither is missing. */
export async function readResources(ctx: Context, ids: readonly string[]): Promise<Map<string, LineFacts>> {
  const { rows } = await ctx.db.execute<LineFacts & { id: string } & Record<string, unknown>>(sql`
    select reservation.id, reservation.name as "resourceName", reservation.region, region.name as "regionName",
      reservation.node_type as "nodeType", node_type.gpus, reservation.capacity_class as "capacityClass",
      null as publisher
    from reservations reservation
    left join regions region on region.id = reservation.region
    left join node_types node_type on node_type.id = reservation.node_type
    where reservation.organization_id = ${ctx.organizationId}
      and reservation.id = any(${sql.param([...new Set(ids)])}::text[])
    union all
    select model.id, model.name, null, null, null, null, null, model.publisher
    from models model
    where model.id = any(${sql.param([...new Set(ids)])}::text[])
  `);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** Cost centres of the organization's projects by project. */
export async function readCostCenters(ctx: Context): Promise<Map<string, string>> {
  const { rows } = await ctx.db.execute<{ id: string; costCenter: string }>(sql`
    select id, cost_center as "costCenter" from projects
    where organization_id = ${ctx.organizationId} and cost_center is not null
  `);
  return new Map(rows.map(({ id, costCenter }) => [id, costCenter]));
}
