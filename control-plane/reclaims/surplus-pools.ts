import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { SurplusPoolHistory } from "../contract/reclaims.ts";
import { keepProbability } from "./keep-forecast.ts";
import { dayHours, lost, past, spans, type WantedHistory } from "./surplus-spans.ts";

type Pool = Omit<SurplusPoolHistory, "reclaims">;
/**
 * Pools that have supply now or had reservations in the last 365 days, with how often they were hit and how likely a
 * reservation keeps all its nodes for so many hours; null where the history is too short to say.
 */
export async function readPools(
  { db }: Pick<Context, "db">,
  wanted: WantedHistory,
  hoursAhead: readonly number[],
): Promise<Pool[]> {
  const horizons = hoursAhead.map((hours) => sql`${keepProbability(sql`hours`, sql`hits`, sql`${hours}::integer`)}`);
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
    keep: hoursAhead.map((ahead, index) => ({ hours: ahead, probability: shown(keep[index] ?? null) })),
  }));
}

/** To the tenth of a percent: more would claim to be known. */
function shown(probability: number | null): number | null {
  return probability === null ? null : Math.round(probability * 1000) / 1000;
}
