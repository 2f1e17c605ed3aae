import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { nodeTypes } from "../db/schema/capacity.ts";
import { nodeAssignments, nodes, reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";

/** A time, half open, in which a node served a reservation: the only one in which its metrics are that customer's. */
export interface AssignedWindow {
  node: string;
  gpus: number;
  from: Temporal.Instant;
  until: Temporal.Instant;
}

/** Where nodes served a reservation of the organization between two instants, cut to these. */
export async function listAssignedWindows(
  ctx: Pick<Context, "db" | "organizationId">,
  reservationId: string,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<AssignedWindow[]> {
  const asked = sql`tstzrange(${from.toString()}::timestamptz, ${until.toString()}::timestamptz)`;
  const { rows } = await ctx.db.execute<{ node: string; gpus: number; from: string; until: string }>(sql`
    select node.name as node, node_type.gpus, lower(cut.during) as from, upper(cut.during) as until
    from ${nodeAssignments} assignment
    join ${reservations} reservation
      on reservation.id = assignment.reservation_id and reservation.organization_id = assignment.organization_id
    join ${nodes} node on node.number = assignment.node_number
    join ${nodeTypes} node_type on node_type.id = reservation.node_type
    cross join lateral (select assignment.during * ${asked} as during) as cut
    where assignment.organization_id = ${ctx.organizationId} and assignment.reservation_id = ${reservationId}
      and not isempty(cut.during)
    order by node.name, lower(cut.during)
  `);
  return rows.map((row) => ({ ...row, from: toInstant(row.from), until: toInstant(row.until) }));
}
