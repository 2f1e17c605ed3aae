import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { OutageCause, OutageCode } from "../contract/health.ts";
import type { listNodes as route } from "../contract/operator-health.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { containing } from "../db/containing.ts";
import { readWhose } from "./whose.ts";

const most = 200;

/** Nodes that are in service now, those that customers have first; `search` looks at node, pool and reservation. */
export async function listNodes(
  ctx: OperatorContext,
  { search }: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const at = sql`${ctx.clock.now().toString()}::timestamptz`;
  const pattern = containing(search ?? "");
  const { rows } = await ctx.db.execute<{
    number: number;
    id: string;
    name: string;
    pool: string;
    outage: { id: string; cause: OutageCause; code: OutageCode } | null;
  }>(sql`
    select node.number, node.id, node.name, node.pool, (
      select json_build_object('id', outage.id, 'cause', outage.cause, 'code', outage.code)
      from node_outages outage
      where outage.node_number = node.number and outage.starts_at <= ${at}
        and (outage.ends_at is null or outage.ends_at > ${at})
      order by outage.cause = 'unhealthy', outage.starts_at limit 1
    ) as outage
    from nodes node
    left join node_assignments assignment on assignment.node_number = node.number and assignment.during @> ${at}
    left join reservations reservation on reservation.id = assignment.reservation_id
    where node.starts_at <= ${at} and node.ends_at > ${at}
      and (node.name ilike ${pattern} or node.pool ilike ${pattern} or reservation.name ilike ${pattern})
    order by assignment.reservation_id is null, reservation.name, node.name
    limit ${most}
  `);
  const whose = await readWhose(
    ctx,
    rows.map(({ number }) => number),
  );
  return {
    items: rows.map(({ number, ...node }) => ({ ...node, reservation: whose.get(number) ?? null })),
  };
}
