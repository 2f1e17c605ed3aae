import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { toInstant, toInstantOrNull } from "../db/to-instant.ts";
import { holdBooks } from "./books-lock.ts";
import { type Period, periodsBetween } from "./period.ts";

/** How long after its end a period still takes in late records before its invoice is issued. */
const collectingGrace = Temporal.Duration.from({ hours: 24 });

/** PostgreSQL's code for a reference to nothing: tells a sender of records that a second try would not help. */
const missingReference = "23503";

/** Until when each organization needs open periods, by organization id. */
export type PeriodNeeds = ReadonlyMap<string, Temporal.Instant>;

/**
 * Gives the open periods of each organization, oldest first, and keeps them from closing until the transaction ends, so
 * that what is recorded under one of them is on its invoice. Periods that are missing up to the asked instant are made.
 */
export async function holdOpenPeriods(transaction: Database, needs: PeriodNeeds): Promise<Map<string, Period[]>> {
  const organizationIds = [...needs.keys()];
  await holdBooks(transaction, organizationIds);
  const held = await readOpenPeriods(transaction, organizationIds);
  const missing = [...needs].filter(([organizationId, until]) => !reaches(held.get(organizationId), until));
  if (missing.length === 0) return held;
  for (const [organizationId, until] of missing) await makePeriods(transaction, organizationId, until);
  return readOpenPeriods(transaction, organizationIds);
}

/** The period that bills what occurred at an instant: the one around it, or the first that is still open. */
export function billingPeriodOf<Open extends Period>(open: readonly Open[], occurredAt: Temporal.Instant): Open {
  const period = open.find(({ end }) => Temporal.Instant.compare(occurredAt, end) < 0);
  if (!period) throw new Error(`no open billing period reaches ${occurredAt}`);
  return period;
}

/** Makes the periods from the last known one, or from the organization's first month, up to the one around an instant. */
async function makePeriods(db: Database, organizationId: string, until: Temporal.Instant): Promise<void> {
  const { rows } = await db.execute<{ timeZone: string; createdAt: string; lastEnd: string | null }>(sql`
    select time_zone as "timeZone", created_at as "createdAt",
      (select max(period_end) from billing_periods where organization_id = organizations.id) as "lastEnd"
    from organizations where id = ${organizationId}
    -- The zone stays: with a period there are books, but whoever changes it cannot see this one yet.
    for key share
  `);
  const [organization] = rows;
  if (!organization)
    throw Object.assign(new Error(`there is no organization ${organizationId}`), { code: missingReference });
  const lastEnd = toInstantOrNull(organization.lastEnd);
  const periods = periodsBetween(lastEnd ?? toInstant(organization.createdAt), until, organization.timeZone);
  await db.execute(sql`
    insert into billing_periods (organization_id, period_start, period_end, closes_at, state)
    select ${organizationId}, period_start, period_end, closes_at, 'open'
    from unnest(
      ${sql.param(periods.map(({ start }) => start.toString()))}::timestamptz[],
      ${sql.param(periods.map(({ end }) => end.toString()))}::timestamptz[],
      ${sql.param(periods.map(({ end }) => end.add(collectingGrace).toString()))}::timestamptz[]
    ) as period (period_start, period_end, closes_at)
    on conflict do nothing
  `);
}

async function readOpenPeriods(db: Database, organizationIds: string[]): Promise<Map<string, Period[]>> {
  const { rows } = await db.execute<{ organizationId: string; start: string; end: string }>(sql`
    select organization_id as "organizationId", period_start as start, period_end as "end"
    from billing_periods
    where organization_id = any(${sql.param(organizationIds)}::text[]) and state = 'open'
    order by organization_id, period_start
  `);
  const periods = new Map<string, Period[]>();
  for (const { organizationId, start, end } of rows) {
    const open = periods.get(organizationId) ?? [];
    open.push({ start: toInstant(start), end: toInstant(end) });
    periods.set(organizationId, open);
  }
  return periods;
}

function reaches(open: readonly Period[] | undefined, until: Temporal.Instant): boolean {
  const last = open?.at(-1);
  return last !== undefined && Temporal.Instant.compare(until, last.end) < 0;
}
