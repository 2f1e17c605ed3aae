import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { type KeepCalibration, keepHorizons, type getKeepCalibration as route } from "../contract/reclaims.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { keepProbability } from "./keep-forecast.ts";
import { dayHours, lost, past, spans, type WantedHistory } from "./surplus-spans.ts";

/** Edges of the forecasts' groups: finer where forecasts lie closest. */
const edges = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0000001];

/**
 * Past forecasts beside what happened. For every midnight (UTC) of the last 365 days and every reservation that had its
 * nodes then, the forecast from what was known before that midnight, and whether a node was lost within the time. A
 * reservation that ended by itself before that says nothing and is left out.
 */
export async function getKeepCalibration(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const asOf = ctx.clock.now();
  return { asOf: asOf.toString(), items: await readCalibration(ctx, { ...query, asOf }) };
}

async function readCalibration({ db }: Context, wanted: WantedHistory): Promise<KeepCalibration[]> {
  const midnight = (at: SQL) => sql`date_trunc('day', ${at}, 'UTC')`;
  const dayLong = sql`interval '1 day'`;
  const { rows } = await db.execute<{ hours: number; bin: number; forecasts: number; mean: number; kept: number }>(sql`
    with spans as (${spans(wanted)}), lost as (${lost(wanted)}), daily as (
      select region, node_type, notice_class, day,
        sum(${dayHours(sql`greatest(from_at, day)`, sql`least(until_at, day + ${dayLong})`)}) as hours, 0 as hits
      from spans
      cross join lateral generate_series(${midnight(sql`from_at`)}, until_at, ${dayLong}) as day
      where day < until_at
      group by 1, 2, 3, 4
      union all
      select region, node_type, notice_class, ${midnight(sql`at`)}, 0, count(*) from lost group by 1, 2, 3, 4
    ), summed as (
      select region, node_type, notice_class, day, sum(hours) as hours, sum(hits) as hits from daily group by 1, 2, 3, 4
    ), observed as (
      select region, node_type, notice_class, day, sum(hours) over year as hours, sum(hits) over year as hits
      from (select distinct region, node_type, notice_class from spans) as pool
      cross join generate_series(
        ${midnight(past(wanted))} - 365 * ${dayLong}, ${wanted.asOf.toString()}::timestamptz, ${dayLong}
      ) as day
      left join summed using (region, node_type, notice_class, day)
      window year as (
        partition by region, node_type, notice_class order by day rows between 365 preceding and 1 preceding
      )
    ), outcomes as (
      select horizon.hours, observed.hours as known, observed.hits, next.at as lost_at,
        observed.day + horizon.hours * interval '1 hour' as due, spans.until_at
      from observed
      join spans on spans.region = observed.region and spans.node_type = observed.node_type
        and spans.notice_class = observed.notice_class and spans.from_at <= observed.day and spans.until_at > observed.day
        and observed.day > ${past(wanted)}
      cross join unnest(${sql.param([...keepHorizons])}::integer[]) as horizon (hours)
      left join lateral (select min(at) as at from lost where lost.id = spans.id and lost.at > observed.day) as next on true
    ), judged as (
      select hours, ${keepProbability(sql`known`, sql`hits`, sql`hours`)} as forecast,
        coalesce(lost_at > due, true) as kept
      from outcomes
      where lost_at <= due or due <= until_at
    )
    select hours, width_bucket(forecast::float8, ${sql.param(edges)}::float8[]) as bin, count(*)::integer as forecasts,
      avg(forecast)::float8 as mean, avg(kept::integer)::float8 as kept
    from judged
    where forecast is not null
    group by 1, 2
    order by 1, 2
  `);
  const rounded = (share: number) => Math.round(share * 1000) / 1000;
  return rows.map(({ hours, bin, forecasts, mean, kept }) => ({
    ...{ hours, forecasts },
    from: edges[bin - 1] ?? 0,
    until: Math.min(1, edges[bin] ?? 1),
    meanForecast: rounded(mean),
    keptShare: rounded(kept),
  }));
}
