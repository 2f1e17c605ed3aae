import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { listUsageRecords as recordsRoute, getUsage as usageRoute } from "../../control-plane/contract/usage.ts";
import { getUsageChanges as changesRoute } from "../../control-plane/contract/usage-changes.ts";
import { getUsage } from "../../control-plane/metering/get-usage.ts";
import { getUsageChanges } from "../../control-plane/metering/get-usage-changes.ts";
import { listUsageRecords } from "../../control-plane/metering/list-usage-records.ts";
import { type Customer, clockAt, contextOf } from "../../control-plane/metering/testing/books.ts";
import { putTags } from "../../control-plane/tags/write-tags.ts";
import { type Books, projectOf, window } from "./books.ts";

const clock = clockAt("2026-11-20T00:00:00Z");
const week = { from: "2026-10-20T00:00:00Z", until: "2026-10-27T00:00:00Z" };

/** Milliseconds of what the usage page and its explorer ask, and of one scan of the roll-up rows that each is answered from. */
export function questionContenders({ db }: Books, customer: Customer) {
  const ctx = contextOf(db, clock, customer.id);
  const ask = (query: Record<string, string>) =>
    timed(() => getUsage(ctx, usageRoute.query.parse({ ...window, ...query })));
  const { from, until } = window;
  const scan = (table: "days" | "hours", bounds: { from: string; until: string }) =>
    timed(() =>
      table === "days"
        ? db.execute(sql`
            select sum(quantity), sum(records), count(distinct price_id) from usage_days
            where organization_id = ${customer.id} and day >= ${bounds.from} and day < ${bounds.until}`)
        : db.execute(sql`
            select sum(quantity), sum(records), count(distinct price_id) from usage_hours
            where organization_id = ${customer.id} and hour >= ${bounds.from} and hour < ${bounds.until}`),
    );
  return {
    dashboard: ask({ interval: "day", groupBy: "project" }),
    byKey: ask({ interval: "total", groupBy: "apiKey,model" }),
    byTag: ask({ interval: "day", groupBy: "tag:team" }),
    filtered: ask({ interval: "day", groupBy: "model", tag: "team:search", apiKeyId: "!key_7" }),
    changed: timed(() =>
      getUsageChanges(ctx, changesRoute.query.parse({ from: "2026-10-16T00:00:00Z", until, groupBy: "project" })),
    ),
    hourly: ask({ ...week, interval: "hour", groupBy: "product" }),
    elsewhere: ask({ interval: "month", timeZone: "America/New_York", groupBy: "project" }),
    dayScan: scan("days", window),
    weekScan: scan("hours", week),
    elsewhereScan: timed(() =>
      db.execute(sql`
        select sum(quantity), sum(records), count(distinct price_id) from (
          select quantity, records, price_id from usage_days
          where organization_id = ${customer.id} and day >= ${dayAfter(from)} and day < ${until}
          union all
          select quantity, records, price_id from usage_hours
          where organization_id = ${customer.id} and hour >= ${from} and hour < ${dayAfter(from)}
        ) as piece`),
    ),
    raw: timed(() =>
      db.execute(sql`
        select date_trunc('day', occurred_at, 'UTC'), project_id, sum(charge.quantity * price.amount / price.per)
        from usage_records
        cross join lateral unnest(price_ids, quantities) as charge (price_id, quantity)
        join prices price on price.id = charge.price_id
        where organization_id = ${customer.id} and occurred_at >= ${from} and occurred_at < ${until}
        group by 1, 2`),
    ),
  };
}

/** In New York a month of UTC begins within its first day, which is therefore read by its hours. */
function dayAfter(instant: string): string {
  return Temporal.Instant.from(instant).add({ hours: 24 }).toString();
}

/** Tags of some keys and projects, so that a question by tag has something to join. */
export async function tagSome({ db }: Books, customer: Customer): Promise<void> {
  const ctx = contextOf(db, clock, customer.id);
  await putTags(ctx, { subjectType: "project", subjectId: customer.projectId }, { team: "search" });
  await db.execute(sql`
    insert into tags (organization_id, subject_type, subject_id, key, value)
    select ${customer.id}, 'apiKey', 'key_' || n, 'team', case n % 2 when 0 then 'search' else 'ads' end
    from generate_series(0, 39) as n`);
  await db.execute(sql`
    insert into tags (organization_id, subject_type, subject_id, key, value)
    values (${customer.id}, 'project', ${projectOf(0)}, 'team', 'search')`);
}

/** Milliseconds of the first page of records, and of one at depth. */
export async function pageContenders({ db }: Books, customer: Customer, depth: number) {
  const ctx = contextOf(db, clock, customer.id);
  const page = (cursor?: string) => () =>
    listUsageRecords(ctx, recordsRoute.query.parse({ ...(cursor && { cursor }) }));
  const { rows } = await db.execute<{ at: string; id: string }>(sql`
    select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id from usage_records
    where organization_id = ${customer.id}
    order by occurred_at desc, id desc offset ${depth} limit 1`);
  const cursor = Buffer.from(JSON.stringify([rows[0]?.at, rows[0]?.id])).toString("base64url");
  return { first: timed(page()), deep: timed(page(cursor)) };
}

export function timed(run: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const begun = performance.now();
    await run();
    return performance.now() - begun;
  };
}
