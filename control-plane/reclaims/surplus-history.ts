import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { keepHorizons, type getSurplusHistory as route, type SurplusPoolHistory } from "../contract/reclaims.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { toInstant } from "../db/to-instant.ts";
import { enoughHours } from "./keep-forecast.ts";
import { readPools } from "./surplus-pools.ts";
import { past, type WantedHistory } from "./surplus-spans.ts";

type Query = RouteInput<typeof route>["query"];
type Answer = RouteAnswer<typeof route>;

/**
 * How surplus was taken back, per pool, and how likely it is kept. Of all customers together, as counts: nobody can be
 * told from it.
 */
export async function getSurplusHistory(ctx: Context, query: Query): Promise<Answer> {
  const asOf = ctx.clock.now();
  const wanted = { ...query, asOf };
  const [pools, orders] = await Promise.all([readPools(ctx, wanted, keepHorizons), readOrders(ctx, wanted)]);
  return {
    asOf: asOf.toString(),
    items: pools.map((pool) => ({ ...pool, reclaims: orders.get(keyOf(pool)) ?? [] })),
    enoughHours,
  };
}

async function readOrders(
  { db }: Context,
  wanted: WantedHistory,
): Promise<Map<string, SurplusPoolHistory["reclaims"]>> {
  const { rows } = await db.execute<{
    region: string;
    nodeType: string;
    noticeClass: string;
    announcedAt: string;
    deadline: string;
    nodes: number;
    state: "announced" | "taken_back" | "withdrawn";
    noticeKept: boolean | null;
  }>(sql`
    select * from (
      select region, node_type as "nodeType", notice_class as "noticeClass", announced_at as "announcedAt", deadline,
        nodes, state, (
          select bool_and(reclaim.taken_back_at >= reclaim.deadline) from reclaims reclaim
          where reclaim.order_id = reclaim_orders.id and reclaim.state = 'taken_back'
        ) as "noticeKept",
        row_number() over (partition by pool order by announced_at desc) as place
      from reclaim_orders
      where announced_at > ${past(wanted)} and announced_at <= ${wanted.asOf.toString()}::timestamptz
        and node_type = coalesce(${wanted.nodeType ?? null}, node_type) and region = coalesce(${wanted.region ?? null}, region)
    ) as placed
    where place <= 200
    order by "announcedAt" desc
  `);
  const byPool = Map.groupBy(rows, keyOf);
  return new Map(
    [...byPool].map(([key, orders]) => [
      key,
      orders.map(({ announcedAt, deadline, nodes, state, noticeKept }) => ({
        announcedAt: toInstant(announcedAt).toString(),
        deadline: toInstant(deadline).toString(),
        ...{ nodes, state, noticeKept },
      })),
    ]),
  );
}

function keyOf(pool: { region: string; nodeType: string; noticeClass: string }): string {
  return `${pool.region}/${pool.nodeType}/${pool.noticeClass}`;
}
