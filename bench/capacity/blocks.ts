import { sql } from "drizzle-orm";
import type pg from "pg";
import { listOffers } from "../../control-plane/capacity/list-offers.ts";
import { type Customer, nodeType, opening, type Shop } from "../../control-plane/capacity/testing/shop.ts";

export const blockCount = 10_000;
const regionCount = 30;
const windowHours = 72;

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
    `select release_supply(pool, $1::timestamptz, $1::timestamptz + interval '100 days', 8)
     from (select distinct pool from supplies) pools`,
    [opening.toString()],
  );
  await owner.query("vacuum analyze supplies, capacity_days");
}

/** Milliseconds of the search, and of one statement that reads the blocks which it is about. */
export function searchContenders(shop: Shop, { ctx }: Customer) {
  const window = { from: shop.hour(510), until: shop.hour(510 + windowHours) };
  return {
    search: timed(() => listOffers(ctx, { nodeType, nodes: 4, ...window })),
    blockScan: timed(() =>
      ctx.db.execute(sql`
        select pool, sum(nodes) from supplies
        where node_type = ${nodeType} and starts_at <= ${window.from} and ends_at >= ${window.until} group by pool`),
    ),
  };
}

function timed(run: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const begun = performance.now();
    await run();
    return performance.now() - begun;
  };
}
