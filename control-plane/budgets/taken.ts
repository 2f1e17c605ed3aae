import Big from "big.js";
import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { reservations } from "../db/schema/reservations.ts";
import { costOf, shownExact } from "../metering/cost.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";
import { selectMetered, type ZonedScope } from "./metered.ts";
import type { Period } from "./period.ts";
import { type BudgetScope, coversCapacity, isInScope, isSegmentInScope } from "./scope.ts";

/** What is taken of a budget in a period: exact amounts, before tax. */
export interface Taken {
  /** Metered. */
  spent: string;
  /** Of reservations, from where the meter stands to the end of the period. */
  committed: string;
  /** By gateways, for requests under way. */
  held: string;
}

/**
 * Reads all three in one statement, so that an hour that is metered meanwhile is in one of them and not in two. Hours of
 * the roll-up that the period cuts in two, in zones that are not whole hours apart, come from their records.
 */
export async function takenOf(db: Database, budget: ZonedScope & { id?: string }, period: Period): Promise<Taken> {
  const { rows } = await db.execute<{ [Key in keyof Taken]: string }>(sql`
    select
      (${selectSpent(budget, period)}) as spent,
      ${coversCapacity(budget) ? sql`(${committedIn(budget, period)})` : sql`'0'`} as committed,
      (${heldIn(budget.id ?? "", period)}) as held`);
  const [row] = rows;
  if (!row) throw new Error("a sum gives one row");
  return row;
}

/** What is metered of a budget in a window that may end before its period: exact, before tax. */
export async function spentIn(db: Database, budget: ZonedScope, window: Period): Promise<string> {
  const { rows } = await db.execute<{ spent: string }>(sql`select (${selectSpent(budget, window)}) as spent`);
  const [row] = rows;
  if (!row) throw new Error("a sum gives one row");
  return row.spent;
}

/** Σ of all that is taken. */
export function totalOf({ spent, committed, held }: Taken): Big {
  return new Big(spent).plus(committed).plus(held);
}

const text = (at: Temporal.Instant) => sql`${at.toString()}::timestamptz`;

function selectSpent(budget: ZonedScope, { startsAt, endsAt }: Period): SQL {
  const [from, until] = [text(startsAt), text(endsAt)];
  const isScope = isInScope(budget);
  const owner = budget.organizationId;
  const cuts = (edge: SQL) => sql`
    select charge.price_id, charge.quantity
    from (select time_zone from organizations where id = ${owner}) as organization
    cross join lateral (select date_trunc('hour', ${edge}, organization.time_zone) as hour) as cut
    cross join lateral (
      select * from usage_records
      where organization_id = ${owner} and cut.hour < ${edge} and ${isScope}
        and occurred_at >= greatest(cut.hour, ${from}) and occurred_at < least(cut.hour + interval '1 hour', ${until})
      offset 0
    ) as record
    cross join lateral unnest(record.price_ids, record.quantities) as charge (price_id, quantity)`;
  return sql`
    select ${shownExact(sql`sum(${costOf(sql`metered.quantity`)})`)}
    from (
      select price_id, sum(quantity) as quantity
      from (
        select price_id, quantity
        from (${selectMetered(budget, { startsAt, endsAt }, { wholeHours: true })}) as rolled_up
        union all ${cuts(from)}
        union all ${cuts(until)}
      ) as pieces
      group by price_id
    ) as metered
    join prices price on price.id = metered.price_id`;
}

function committedIn(budget: BudgetScope, { startsAt, endsAt }: Period): SQL {
  const from = sql`greatest(segment.starts_at, reservation.metered_until, ${text(startsAt)})`;
  const until = sql`least(segment.ends_at, ${text(endsAt)})`;
  return sql`
    select ${shownExact(sql`sum(${costOf(sql`segment.nodes * extract(epoch from ${until} - ${from})`)})`)}
    from ${segmentsInForce} as segment
    join ${reservations} reservation on reservation.id = segment.reservation_id
    join prices price on price.id = segment.price_id
    where segment.organization_id = ${budget.organizationId} and ${isSegmentInScope(budget)} and ${from} < ${until}
      and reservation.state in ('scheduled', 'provisioning', 'active', 'degraded', 'reclaiming', 'ending')`;
}

function heldIn(budgetId: string, { startsAt, endsAt }: Period): SQL {
  return sql`
    select ${shownExact(sql`sum(held)`)} from budget_leases
    where budget_id = ${budgetId} and starts_at < ${text(endsAt)} and ends_at > ${text(startsAt)}`;
}
