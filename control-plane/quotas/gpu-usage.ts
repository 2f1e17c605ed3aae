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

/** The peak inside a window, for one node type in one region. */
export async function findGpuPeak(
  ctx: Owner,
  subject: { region: string; nodeType: string },
  window: Window,
): Promise<GpuUsage> {
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

/** The peak from an instant on, by `region:nodeType`; what is missing has none. */
export async function listGpuPeaks(ctx: Owner, from: Temporal.Instant): Promise<Map<string, GpuUsage>> {
  const { rows } = await ctx.db.execute<GpuUsage & { region: string; nodeType: string } & Record<string, unknown>>(
    peaks(ctx, from, sql``),
  );
  return new Map(rows.map(({ region, nodeType, used, held }) => [`${region}:${nodeType}`, { used, held }]));
}

/** Sweeps the beginnings and ends of the organization's own allocations; those that began before count from the start on. */
function peaks(ctx: Owner, from: Temporal.Instant, where: SQL): SQL {
  return sql`
    with mine as (
      select region, node_type, starts_at, ends_at,
        case when state = 'allocated' then gpus else 0 end as used, case when state = 'held' then gpus else 0 end as held
      from allocations
      where organization_id = ${ctx.organizationId} and state in ('held', 'allocated')
        and ends_at > ${from.toString()}::timestamptz ${where}
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
