import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { keepHorizons, type getSurplusHistory as route, type SurplusPoolHistory } from "../contract/reclaims.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { toInstant } from "../db/to-instant.ts";
import { enoughHours, keepProbability } from "./keep-forecast.ts";
import { dayHours, lost, past, spans } from "./surplus-spans.ts";

type Query = RouteInput<typeof route>["query"];
type Answer = RouteAnswer<typeof route>;

/**
 * How surplus was taken back, per pool, and how likely it is kept. Of all customers together, as counts: nobody can be
 * told from it.
 */
export async function getSurplusHistory(ctx: Context, query: Query): Promise<Answer> {
  const asOf = ctx.clock.now();
  const wanted = { ...query, asOf };
  const [pools, orders] = await Promise.all([readPools(ctx, wanted), readOrders(ctx, wanted)]);
  return {
    asOf: asOf.toString(),
    items: pools.map((pool) => ({ ...pool, reclaims: orders.get(keyOf(pool)) ?? [] })),
    enoughHours,
  };
}

type Pool = Omit<SurplusPoolHistory, "reclaims">;
type Wanted = Parameters<typeof spans>[0];

/** Pools that have supply now or had reservations in the last 365 days. */
async function readPools({ db }: Context, wanted: Wanted): Promise<Pool[]> {
  const horizons = keepHorizons.map((hours) => sql`${keepProbability(sql`hours`, sql`hits`, sql`${hours}::integer`)}`);
  const { rows } = await db.execute<{
    region: string;
    nodeType: string;
    noticeClass: SurplusPoolHistory["noticeClass"];
    hours: number;
    hits: number;
    keep: (number | null)[];
  }>(sql`
    with spans as (${spans(wanted)}), lost as (${lost(wanted)}), observed as (
      select region, node_type, notice_class, sum(${dayHours(sql`greatest(from_at, ${past(wanted)})`, sql`until_at`)}) as hours,
        0::bigint as hits
      from spans where until_at > ${past(wanted)} group by 1, 2, 3
      union all
      select region, node_type, notice_class, 0, count(*) from lost where at > ${past(wanted)} group by 1, 2, 3
      union all
      select distinct region, node_type, notice_class, 0::numeric, 0::bigint from supplies
      where notice_class is not null and ends_at > ${wanted.asOf.toString()}::timestamptz
        and node_type = coalesce(${wanted.nodeType ?? null}, node_type) and region = coalesce(${wanted.region ?? null}, region)
    ), summed as (
      select region, node_type, notice_class, sum(hours)::float8 as hours, sum(hits)::integer as hits
      from observed group by 1, 2, 3
    )
    select region, node_type as "nodeType", notice_class as "noticeClass", hours, hits,
      array[${sql.join(horizons, sql`, `)}] as keep
    from summed
    order by region, node_type, array_position(array['2m', '15m', '1h', '24h'], notice_class)
  `);
  return rows.map(({ hours, keep, ...pool }) => ({
    ...pool,
    observedHours: Math.round(hours),
    keep: keepHorizons.map((ahead, index) => ({ hours: ahead, probability: shown(keep[index] ?? null) })),
  }));
}

async function readOrders({ db }: Context, wanted: Wanted): Promise<Map<string, SurplusPoolHistory["reclaims"]>> {
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

/** To the tenth of a percent: more would claim to be known. */
function shown(probability: number | null): number | null {
  return probability === null ? null : Math.round(probability * 1000) / 1000;
}
