import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { Outage } from "../contract/operator-health.ts";

type Whose = NonNullable<Outage["reservation"]>;

/** Whose nodes are now, by their number; those that are nobody's are missing. */
export async function readWhose(ctx: OperatorContext, numbers: readonly number[]): Promise<Map<number, Whose>> {
  const { rows } = await ctx.db.execute<Whose & { number: number }>(sql`
    select assignment.node_number as number, reservation.id as "reservationId", reservation.name,
      reservation.organization_id as "organizationId", organization.name as "organizationName"
    from node_assignments assignment
    join reservations reservation on reservation.id = assignment.reservation_id
    join organizations organization on organization.id = reservation.organization_id
    where assignment.node_number = any(${sql.param(numbers)}::bigint[])
      and assignment.during @> ${ctx.clock.now().toString()}::timestamptz
  `);
  return new Map(rows.map(({ number, ...whose }) => [number, whose]));
}
