import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { nodeTypes } from "../db/schema/capacity.ts";
import { reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";
import type { Taken } from "./find-overrun.ts";
import type { QuotaSubject } from "./quota-id.ts";

/** GPUs of a project's reservation for a time. */
export interface ProjectGpus extends Taken {
  projectId: string;
  reservationId: string;
  region: string;
  nodeType: string;
}

/** What the projects have reserved from now on, also what waits for its approval; quotes belong to no project yet. */
export async function listProjectGpus(
  ctx: Pick<Context, "db" | "clock" | "organizationId">,
  projects: readonly string[],
): Promise<ProjectGpus[]> {
  const { rows } = await ctx.db.execute<
    Omit<ProjectGpus, "startsAt" | "endsAt"> & { startsAt: string; endsAt: string }
  >(sql`
    select segment.project_id as "projectId", segment.reservation_id as "reservationId", segment.nodes * kind.gpus as gpus,
      reservation.region, reservation.node_type as "nodeType",
      segment.starts_at as "startsAt", segment.ends_at as "endsAt"
    from ${segmentsInForce} as segment
    join ${reservations} reservation on reservation.id = segment.reservation_id
    join ${nodeTypes} kind on kind.id = reservation.node_type
    where segment.organization_id = ${ctx.organizationId} and segment.project_id = any(${sql.param(projects)}::text[])
      and segment.starts_at < segment.ends_at and segment.ends_at > ${ctx.clock.now().toString()}::timestamptz
      and reservation.state not in ('ended', 'cancelled', 'failed')
  `);
  return rows.map((row) => ({ ...row, startsAt: toInstant(row.startsAt), endsAt: toInstant(row.endsAt) }));
}

/** Whether a cap's or quota's subject takes it in; what is null takes in everything. */
export function isOfSubject({ region, nodeType }: QuotaSubject, gpus: Pick<ProjectGpus, "region" | "nodeType">) {
  return (region === null || region === gpus.region) && (nodeType === null || nodeType === gpus.nodeType);
}
