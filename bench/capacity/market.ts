import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type pg from "pg";
import type { Temporal } from "temporal-polyfill";
import { takeCapacity } from "../../control-plane/capacity/take-capacity.ts";
import { nodeType, opening, region, type Shop } from "../../control-plane/capacity/testing/shop.ts";
import type { Window } from "../../control-plane/capacity/window.ts";
import { allocations } from "../../control-plane/db/schema/capacity.ts";

export const bookers = 16;
const bookingsEach = 40;
const poolCount = 50;
const daysAhead = 365;
/** Where every node that is booked has a row of its own, excluded from overlapping; as many as are ever wanted. */
const excludedNodes = 64;

const pools = Array.from({ length: poolCount }, (_, index) => `market/${nodeType}/${index}`);
const suppliedNodes = 1_000_000;

/** Puts out more nodes than the benchmark can book, so that every booking is measured and none refused. */
export async function fillMarket(owner: pg.Client): Promise<void> {
  const values = [pools, suppliedNodes, opening.toString(), opening.add({ hours: 24 * (daysAhead + 10) }).toString()];
  await owner.query(
    `with blocks as (
       insert into supplies (id, pool, region, node_type, capacity_class, nodes, starts_at, ends_at, released_at)
       select 'sup_' || pool, pool, '${region}', '${nodeType}', 'guaranteed', $2, $3, $4, $3 from unnest($1::text[]) pool
       returning *
     )
     select release_supply(pool, starts_at, ends_at, nodes) from blocks`,
    values,
  );
}

/**
 * Allocations with an exclusion constraint, beside which the ledger is measured, with as many bookings as the ledger knows:
 * spread so that at no time all nodes of a pool are taken. A row has all that the ledger writes of a booking, and its indexes.
 */
export async function fillExclusion(owner: pg.Client, known: number): Promise<void> {
  await owner.query(`
    create table bench_exclusion (
      like allocations including all, node integer not null,
      exclude using gist (pool with =, node with =, tstzrange(starts_at, ends_at) with &&)
    );
    grant select, insert on bench_exclusion to public`);
  const perNode = Math.ceil(known / (pools.length * excludedNodes));
  await owner.query(
    `insert into bench_exclusion (
       id, pool, organization_id, region, node_type, nodes, gpus, starts_at, ends_at, state, created_at, node
     )
     select 'known_' || row_number() over (), pool, $6, $7, $8, $9, $10, starts_at, starts_at + interval '10 hours', 'held', $4, node
     from unnest($1::text[]) pool, generate_series(1, $2::integer) node, generate_series(0, $3::integer - 1) nth,
       lateral (
         select $4::timestamptz + (nth + node / $2::double precision) * ($5::integer * interval '1 day') / $3 as starts_at
       ) start`,
    [pools, excludedNodes, perNode, opening.toString(), daysAhead, ...Object.values(facts)],
  );
  await owner.query("vacuum analyze bench_exclusion");
}

/** Of every booking the same; in the order in which rows are filled with them. */
const facts = { organizationId: "org_bench", region, nodeType, nodes: 1, gpus: 8 };

interface Booking extends Window {
  id: string;
  pool: string;
}

/** A start in the coming year, for one hour to two days, to the quarter of an hour. */
function anyBooking(pool: string): Booking {
  const random = randomBytes(10);
  const from: Temporal.Instant = opening.add({ minutes: 15 * (random.readUInt32BE() % (daysAhead * 96)) });
  const until = from.add({ minutes: 60 + 15 * (random.readUInt16BE(4) % 188) });
  return { id: `alc_${random.toString("hex")}${randomBytes(6).toString("hex")}`, pool, from, until };
}

/** Each gives bookings a second, or with one booker at a time milliseconds for one. */
export function bookingContenders({ connection: { db } }: Shop) {
  const anyPool = () => pools[randomBytes(1).readUInt8() % pools.length] ?? "";
  const [hotPool = ""] = pools;
  const ledger = async (pool: string) => {
    const full = await takeCapacity({ db }, { ...anyBooking(pool), ...facts, createdAt: opening });
    if (full) throw new Error(`${pool} is full from ${full}`);
  };
  const plainInsert = async (pool: string) => {
    const { id, from, until } = anyBooking(pool);
    await db.execute(sql`
      insert into ${allocations} (
        id, pool, organization_id, region, node_type, nodes, gpus, starts_at, ends_at, state, created_at
      ) values (
        ${id}, ${pool}, ${facts.organizationId}, ${facts.region}, ${facts.nodeType}, ${facts.nodes}, ${facts.gpus},
        ${from.toString()}, ${until.toString()}, 'returned', ${opening.toString()}
      )`);
  };
  const exclusion = async (pool: string) => {
    const { id, from, until } = anyBooking(pool);
    for (;;) {
      const { rowCount } = await db.execute(sql`
        insert into bench_exclusion (
          id, pool, organization_id, region, node_type, nodes, gpus, starts_at, ends_at, state, created_at, node
        )
        select ${id}, ${pool}, ${facts.organizationId}, ${facts.region}, ${facts.nodeType}, ${facts.nodes}, ${facts.gpus},
          ${from.toString()}, ${until.toString()}, 'held', ${opening.toString()}, node
        from generate_series(1, ${excludedNodes}::integer) as node
        where not exists (
          select from bench_exclusion taken
          where taken.pool = ${pool} and taken.node = node.node
            and tstzrange(taken.starts_at, taken.ends_at) && tstzrange(${from.toString()}, ${until.toString()})
        )
        limit 1
        on conflict do nothing`);
      // Somebody took the same node first: look for another one.
      if (rowCount === 1) return;
    }
  };
  return {
    floor: crowd(() => plainInsert(anyPool())),
    spread: crowd(() => ledger(anyPool())),
    hot: crowd(() => ledger(hotPool)),
    exclusion: crowd(() => exclusion(anyPool())),
    floorAlone: alone(() => plainInsert(anyPool())),
    alone: alone(() => ledger(anyPool())),
  };
}

/** Bookings a second of all bookers together, each at the next one as soon as the last is durable. */
function crowd(book: () => Promise<void>): () => Promise<number> {
  return async () => {
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: bookers }, async () => {
        for (let count = 0; count < bookingsEach; count++) await book();
      }),
    );
    return (bookers * bookingsEach * 1000) / (performance.now() - begun);
  };
}

/** Milliseconds that one booker waits for one booking, nobody else being there. */
function alone(book: () => Promise<void>): () => Promise<number> {
  return async () => {
    const begun = performance.now();
    for (let count = 0; count < bookingsEach; count++) await book();
    return (performance.now() - begun) / bookingsEach;
  };
}
