import { sql } from "drizzle-orm";
import type pg from "pg";
import { getAvailability } from "../../control-plane/capacity/get-availability.ts";
import { listOffers } from "../../control-plane/capacity/list-offers.ts";
import { type Customer, nodeType, opening, type Shop } from "../../control-plane/capacity/testing/shop.ts";
import type { Database } from "../../control-plane/db/client.ts";
import { judgeOffers } from "../../control-plane/verdicts/judge-offers.ts";

export const blockCount = 10_000;
const regionCount = 30;
const windowHours = 72;
const suppliedDays = 140;
const unservableNodes = 1_000;
/** Of the shop's own pool, in whose name the bookings are measured. */
const elsewhere = ["eu-north"];

/** Ten thousand blocks of supply in sixty pools, lumpy and overlapping, and the hours that are free in them. */
export async function fillBlocks(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into regions select 'bench-' || n, 'Bench', 'Bench' from generate_series(1, ${regionCount}) n`,
  );
  await owner.query(
    `insert into supplies (id, pool, region, node_type, capacity_class, notice_class, nodes, starts_at, ends_at, released_at)
     select 'sup_' || n, 'bench-' || region || '/${nodeType}/' || class.name, 'bench-' || region, '${nodeType}', class.kind,
       class.notice, 1 + n % 16, $1::timestamptz + make_interval(hours => n % 500),
       $1::timestamptz + make_interval(hours => 600 + n % 5000), $1
     from generate_series(1, ${blockCount}) n, lateral (select 1 + n % ${regionCount} as region) place,
       lateral (select * from (values (0, 'guaranteed', 'guaranteed', null), (1, 'surplus-15m', 'surplus', '15m'))
         as class (number, name, kind, notice) where number = n / ${regionCount} % 2) class`,
    [opening.toString()],
  );
  await owner.query(
    `select release_supply(pool, $1::timestamptz, $1::timestamptz + interval '${suppliedDays} days', 8)
     from (select distinct pool from supplies where region like 'bench-%') pools`,
    [opening.toString()],
  );
  await owner.query("vacuum analyze supplies, capacity_days");
}

/** Reservations of one node for some hours anywhere in those pools, as the ledger itself takes them. Gives how many fit. */
export async function fillReservations(owner: pg.Client, numbers: { first: number; last: number }): Promise<number> {
  const { rows } = await owner.query<{ held: string }>(
    `select count(*) filter (where hold_capacity('alc_bench_' || n, 'bench-' || 1 + n % ${regionCount} || '/${nodeType}/' || class,
         'org_bench', 'bench', '${nodeType}', 1, 8, start, start + make_interval(hours => 2 + n % 13), $1) is null) as held
     from generate_series($2::integer, $3::integer) n,
       lateral (select (array['guaranteed', 'surplus-15m'])[1 + n / ${regionCount} % 2] as class,
         $1::timestamptz + make_interval(hours => 7919 * n % (${suppliedDays - 2} * 24)) as start) place`,
    [opening.toString(), numbers.first, numbers.last],
  );
  await owner.query("vacuum analyze allocations, capacity_days");
  return Number(rows[0]?.held);
}

/** Milliseconds of searches and calendars, and of one statement that reads the rows which each is about. */
export function searchContenders(shop: Shop, { ctx, projectId }: Customer) {
  const window = { from: shop.hour(510), until: shop.hour(510 + windowHours) };
  const start = { earliestStart: shop.hour(510), latestStart: shop.hour(510 + 30 * 24), durationHours: windowHours };
  const pools = { nodeType, excludedRegions: elsewhere };
  return {
    search: timed(() => listOffers(ctx, { ...pools, nodes: 1, ...window })),
    judged: timed(() => judgeOffers(ctx, { ...pools, nodes: 1, ...window, projectId, sort: "price" })),
    crowded: timed(() => listOffers(ctx, { ...pools, nodes: 4, ...window })),
    blockScan: timed(() =>
      ctx.db.execute(sql`
        select pool, sum(nodes) from supplies
        where node_type = ${nodeType} and starts_at <= ${window.from} and ends_at >= ${window.until} group by pool`),
    ),
    // More than any pool has, so that all days are searched however much of them is sold.
    unservable: timed(() => listOffers(ctx, { ...pools, nodes: unservableNodes, ...start })),
    flexible: timed(() => listOffers(ctx, { ...pools, nodes: 6, ...start })),
    flexibleScan: timed(() => dayScan(ctx.db, shop.hour(510), 93)),
    calendar: timed(() => getAvailability(ctx, { ...pools, nodes: 4, days: 120 })),
    calendarScan: timed(() => dayScan(ctx.db, shop.hour(0), 120)),
    month: timed(() => getAvailability(ctx, { ...pools, nodes: 4, days: 30 })),
  };
}

/** The days of all pools, with the 24 counters that an answer is made of. */
function dayScan(db: Database, from: string, days: number): Promise<unknown> {
  return db.execute(sql`
    select pool, day, free from capacity_days
    where pool like 'bench-%' and day between ${from.slice(0, 10)}::date and ${from.slice(0, 10)}::date + ${days - 1}::integer`);
}

function timed(run: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const begun = performance.now();
    await run();
    return performance.now() - begun;
  };
}
