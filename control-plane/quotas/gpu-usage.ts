import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";

/** GPUs that an organization has reserved and held at the instant at which both together are the most. */
export interface GpuUsage {
  used: number;
  held: number;
}

type Owner = Pick<Context, "db" | "organizationId">;

interface Subject {
  region: string;
  nodeType: string;
}

/** The peak inside a window, for one node type in one region. */
export async function findGpuPeak(ctx: Owner, subject: Subject, window: Window): Promise<GpuUsage> {
  const { rows } = await ctx.db.execute<GpuUsage & Record<string, unknown>>(
    peaks(
      ctx,
      window.from,
      sql`and region = ${subject.region} and node_type = ${subject.nodeType}
        and starts_at < ${window.until.toString()}::timestamptz`,
    ),
  );
  return rows[0] ?? { used: 0, held: 0 };
}

/** The peaks inside several windows, in the order given; one statement. */
export async function findGpuPeaks(ctx: Owner, asked: readonly (Subject & Window)[]): Promise<GpuUsage[]> {
  if (asked.length === 0) return [];
  const column = (of: (each: Subject & Window) => string) => sql.param(asked.map(of));
  const { rows } = await ctx.db.execute<GpuUsage & Record<string, unknown>>(sql`
    select coalesce(peak.used, 0)::integer as used, coalesce(peak.held, 0)::integer as held
    from unnest(
      ${column(({ region }) => region)}::text[], ${column(({ nodeType }) => nodeType)}::text[],
      ${column(({ from }) => from.toString())}::timestamptz[], ${column(({ until }) => until.toString())}::timestamptz[]
    ) with ordinality as asked (region, node_type, starts_at, ends_at, place)
    left join lateral (${peaksOf(
      ctx,
      sql`ends_at > asked.starts_at and starts_at < asked.ends_at
        and region = asked.region and node_type = asked.node_type`,
    )}) as peak on true
    order by asked.place`);
  return rows;
}

/** The peak from an instant on, by `region:nodeType`; what is missing has none. */
export async function listGpuPeaks(ctx: Owner, from: Temporal.Instant): Promise<Map<string, GpuUsage>> {
  const { rows } = await ctx.db.execute<GpuUsage & { region: string; nodeType: string } & Record<string, unknown>>(
    peaks(ctx, from, sql``),
  );
  return new Map(rows.map(({ region, nodeType, used, held }) => [`${region}:${nodeType}`, { used, held }]));
}

/** Sweeps the beginnings and ends of the organization's own allocations; those that began before count from the start on. */
function peaks(ctx: Owner, from: Temporal.Instant, where: SQL): SQL {
  return peaksOf(ctx, sql`ends_at > ${from.toString()}::timestamptz ${where}`);
}

function peaksOf(ctx: Owner, where: SQL): SQL {
  return sql`
    with mine as (
      select region, node_type, starts_at, ends_at,
        case when state = 'allocated' then gpus else 0 end as used, case when state = 'held' then gpus else 0 end as held
      from allocations
      where organization_id = ${ctx.organizationId} and state in ('held', 'allocated') and ${where}
    ), steps as (
      select region, node_type, starts_at as at, used, held from mine
      union all
      select region, node_type, ends_at, -used, -held from mine
    ), sums as (
      select region, node_type, at, sum(used) over earlier as used, sum(held) over earlier as held
      from (select region, node_type, at, sum(used) as used, sum(held) as held from steps group by 1, 2, 3) as step
      window earlier as (partition by region, node_type order by at)
    )
    select distinct on (region, node_type) region, node_type as "nodeType", used::integer, held::integer
    from sums
    order by region, node_type, used + held desc, at`;
}
