import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { reservations } from "../db/schema/reservations.ts";
import { costOf, shownExact } from "../metering/cost.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";
import type { BudgetRow } from "./budget-row.ts";
import type { DayCost } from "./forecast.ts";
import { selectMetered } from "./metered.ts";
import { coversCapacity, isSegmentInScope } from "./scope.ts";

/** What each day of the budget's zone cost that had any use, oldest first. */
export async function readDays(
  db: Database,
  budget: BudgetRow,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<DayCost[]> {
  const ofInference = sql`price.product = 'inference'`;
  const { rows } = await db.execute<{ [Key in keyof DayCost]: string }>(sql`
    select metered.day, ${shownExact(sql`sum(${costOf(sql`metered.quantity`)}) filter (where ${ofInference})`)} as inference,
      ${shownExact(sql`sum(${costOf(sql`metered.quantity`)})`)} as all
    from (
      select to_char(at at time zone ${budget.timeZone}, 'YYYY-MM-DD') as day, price_id, sum(quantity) as quantity
      from (${selectMetered(budget, { startsAt: from, endsAt: until })}) as pieces
      group by 1, 2
    ) as metered
    join prices price on price.id = metered.price_id
    group by metered.day
    order by metered.day`);
  return rows;
}

/** What reservations will cost in each of these spans, beside what is metered. */
export async function readCommitted(
  db: Database,
  budget: BudgetRow,
  spans: readonly { from: Temporal.Instant; until: Temporal.Instant }[],
): Promise<string[]> {
  if (!coversCapacity(budget) || spans.length === 0) return spans.map(() => "0");
  const times = (values: readonly Temporal.Instant[]): SQL => sql`${sql.param(values.map(String))}::timestamptz[]`;
  const from = sql`greatest(segment.starts_at, reservation.metered_until, span.starts_at)`;
  const until = sql`least(segment.ends_at, span.ends_at)`;
  const { rows } = await db.execute<{ cost: string }>(sql`
    select coalesce((
      select ${shownExact(sql`sum(${costOf(sql`segment.nodes * extract(epoch from ${until} - ${from})`)})`)}
      from ${segmentsInForce} as segment
      join ${reservations} reservation on reservation.id = segment.reservation_id
      join prices price on price.id = segment.price_id
      where segment.organization_id = ${budget.organizationId} and ${isSegmentInScope(budget)} and ${from} < ${until}
        and reservation.state in ('scheduled', 'provisioning', 'active', 'degraded', 'reclaiming', 'ending')
    ), '0') as cost
    from unnest(${times(spans.map((span) => span.from))}, ${times(spans.map((span) => span.until))})
      with ordinality as span (starts_at, ends_at, place)
    order by span.place`);
  return rows.map(({ cost }) => cost);
}
