import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { costOf } from "../metering/cost.ts";

/** What is watched by itself: the calls of a project to a model with a key. */
export interface SeriesKey {
  projectId: string;
  resourceId: string;
  apiKeyId: string;
}

/** A day or an hour of a series. Amounts are for comparing, not for billing: plain numbers. */
export interface SeriesPoint extends SeriesKey {
  /** `YYYY-MM-DD`, or of hours with `THH`. */
  slot: string;
  amount: number;
  tokens: number;
}

/** One text for a series. */
export function keyOf({ projectId, resourceId, apiKeyId }: SeriesKey): string {
  return `${projectId} ${resourceId} ${apiKeyId}`;
}

/** What each series cost in each day of a zone that had use. */
export function readDays(db: Database, at: { organizationId: string; timeZone: string; from: Temporal.Instant }) {
  return readSlots(db, at, sql`to_char(hour at time zone ${at.timeZone}, 'YYYY-MM-DD')`, sql``);
}

/** The same by hour, for one hour of the day only. */
export function readHours(
  db: Database,
  at: { organizationId: string; timeZone: string; from: Temporal.Instant; hour: number },
) {
  const local = sql`hour at time zone ${at.timeZone}`;
  return readSlots(
    db,
    at,
    sql`to_char(${local}, 'YYYY-MM-DD"T"HH24')`,
    sql`and extract(hour from ${local}) = ${at.hour}`,
  );
}

async function readSlots(
  db: Database,
  { organizationId, from }: { organizationId: string; from: Temporal.Instant },
  slot: SQL,
  filter: SQL,
): Promise<SeriesPoint[]> {
  const { rows } = await db.execute<Omit<SeriesPoint, "amount" | "tokens"> & { amount: string; tokens: string }>(sql`
    select metered.project_id as "projectId", metered.resource_id as "resourceId", metered.api_key_id as "apiKeyId",
      metered.slot, sum(${costOf(sql`metered.quantity`)}) as amount, sum(metered.quantity) as tokens
    from (
      select project_id, resource_id, api_key_id, ${slot} as slot, price_id, sum(quantity) as quantity
      from usage_hours
      where organization_id = ${organizationId} and hour >= ${from.toString()}::timestamptz ${filter}
      group by 1, 2, 3, 4, 5
    ) as metered
    join prices price on price.id = metered.price_id and price.product = 'inference'
    group by 1, 2, 3, 4
    order by 4`);
  return rows.map(({ amount, tokens, ...key }) => ({ ...key, amount: Number(amount), tokens: Number(tokens) }));
}

/** The first requests of the hour in which most was used of a time of a series. */
export async function firstRequests(
  db: Database,
  { organizationId, ...key }: SeriesKey & { organizationId: string },
  { since, until }: { since: Temporal.Instant; until: Temporal.Instant },
): Promise<string[]> {
  const [from, to] = [sql`${since.toString()}::timestamptz`, sql`${until.toString()}::timestamptz`];
  const peak = sql`(
    select hour from usage_hours
    where organization_id = ${organizationId} and resource_id = ${key.resourceId} and project_id = ${key.projectId}
      and api_key_id = ${key.apiKeyId} and hour >= ${from} and hour < ${to}
    group by hour order by sum(quantity) desc, hour limit 1
  )`;
  const { rows } = await db.execute<{ requestId: string }>(sql`
    select coalesce(request_id, source_id) as "requestId"
    from usage_records
    where organization_id = ${organizationId} and resource_id = ${key.resourceId} and project_id = ${key.projectId}
      and api_key_id = ${key.apiKeyId} and occurred_at >= coalesce(${peak}, ${from}) and occurred_at < ${to}
    order by occurred_at, id
    limit 3`);
  return rows.map(({ requestId }) => requestId);
}
