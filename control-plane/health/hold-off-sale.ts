import { eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { holdForOperator } from "../capacity/hold-for-operator.ts";
import { ceilHour, floorHour, laterOf } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import { supplies } from "../db/schema/capacity.ts";
import { nodeOutages } from "../db/schema/health.ts";
import { toInstant } from "../db/to-instant.ts";
import type { NodeRow, OutageRow } from "./outages.ts";

/** How far ahead a node of which nobody knows when it serves again is kept off sale. */
const aheadHours = 72;

/**
 * Holds one node of the pool in the outage's name in every hour in which one is free, from now until its planned end or
 * three days ahead, so that what cannot be delivered is not sold. The caller has locked the pool's hours.
 */
export async function holdOffSale(ctx: OperatorContext, outage: OutageRow, node: NodeRow): Promise<void> {
  const now = ctx.clock.now();
  const planned = outage.endsAt ?? ceilHour(now).add({ hours: aheadHours });
  const until = ceilHour(Temporal.Instant.compare(planned, node.endsAt) < 0 ? planned : node.endsAt);
  const from = floorHour(laterOf(outage.startsAt, now));
  if (Temporal.Instant.compare(from, until) >= 0) return;
  const [supply] = await ctx.db.select().from(supplies).where(eq(supplies.id, node.supplyId));
  if (!supply) throw new Error(`${node.id} is of no supply`);
  const { pool, region, nodeType } = supply;
  for (const window of await freeRuns(ctx, { pool, causeId: outage.id, from, until }))
    await holdForOperator(ctx, { pool, region, nodeType, causeId: outage.id, nodes: 1, ...window });
  await ctx.db.update(nodeOutages).set({ heldUntil: until }).where(eq(nodeOutages.id, outage.id));
}

/** Whether the ledger holds a node in the outage's name now: then a node that serves is nobody's. */
export async function isHeldNow(ctx: OperatorContext, outageId: string): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select from allocations
    where organization_id = ${outageId} and state = 'allocated'
      and starts_at <= ${ctx.clock.now().toString()}::timestamptz
      and ends_at > ${ctx.clock.now().toString()}::timestamptz
  `);
  return rows.length > 0;
}

/** Runs of hours in which a node is free and none is held for the cause yet. */
async function freeRuns(
  ctx: OperatorContext,
  { pool, causeId, from, until }: { pool: string; causeId: string; from: Temporal.Instant; until: Temporal.Instant },
) {
  const { rows } = await ctx.db.execute<{ from: string; until: string }>(sql`
    with open as (
      select hour from (
        select (days.day + make_interval(hours => counter.position::integer - 1)) at time zone 'UTC' as hour, counter.free
        from capacity_days days, unnest(days.free) with ordinality as counter (free, position)
        where days.pool = ${pool}
      ) as counted
      where free > 0 and hour >= ${from.toString()}::timestamptz and hour < ${until.toString()}::timestamptz
        and not exists (
          select from allocations held where held.organization_id = ${causeId} and held.state = 'allocated'
            and held.starts_at <= hour and held.ends_at > hour
        )
    )
    select min(hour) as from, max(hour) + interval '1 hour' as until
    from (select hour, hour - row_number() over (order by hour) * interval '1 hour' as run from open) as placed
    group by run
    order by 1
  `);
  return rows.map((row) => ({ from: toInstant(row.from), until: toInstant(row.until) }));
}
