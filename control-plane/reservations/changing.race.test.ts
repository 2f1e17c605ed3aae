// Splits and additions at once with each other, with releases, extensions and the worker: whoever comes first.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { ProblemException } from "../http/problem.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { releaseReservation } from "./release-reservation.ts";
import { createResizeQuoteFor, resizeReservation } from "./resize-reservation.ts";
import { splitReservation } from "./split-reservation.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop({ connections: 24 });
  customer = await shop.customer({ quota: 1_000_000 });
});

afterAll(() => shop?.close());

/** Whether it was done; refusals are answers, anything else is a fault. */
const act = (call: (ctx: Context) => Promise<unknown>): Promise<boolean> =>
  inTransaction(customer.ctx, call).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ProblemException) return false;
      throw error;
    },
  );

async function running(nodes: number): Promise<{ id: string; from: number }> {
  const from = Math.ceil(opening.until(shop.clock.now()).total("hours"));
  await shop.supply({ nodes: 12, from, until: from + 40 });
  const { id } = await shop.buy(customer, (await shop.quote(customer, { nodes, from, until: from + 20 })).id);
  await shop.advance(from + 1.5);
  return { id, from };
}

/** Agreed, held and named nodes of everything that came of a reservation, an hour later. */
async function nodesOf(quoteId: string, from: number) {
  const at = sql`${shop.hour(from + 2.5)}::timestamptz`;
  const { rows } = await shop.connection.db.execute<{ agreed: number; held: number; named: number }>(sql`
    with family as (select id, nodes from reservations where quote_id = ${quoteId} and starts_at <= ${at} and ends_at > ${at})
    select (select coalesce(sum(nodes), 0)::integer from family) as agreed,
      (select coalesce(sum(a.nodes), 0)::integer from allocations a join family on family.id = a.reservation_id
        where a.state = 'allocated' and a.starts_at <= ${at} and a.ends_at > ${at}) as held,
      (select count(*)::integer from node_assignments a join family on family.id = a.reservation_id
        where a.during @> ${at}) as named
  `);
  return rows[0];
}

test("one node of two is split off once, however many ask at once", async () => {
  for (let round = 0; round < 10; round++) {
    const { id, from } = await running(2);
    const asked = Array.from({ length: 12 }, () => act((ctx) => splitReservation(ctx, id, { nodes: 1 })));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    await shop.advance(from + 41);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  }
});

test("splits, additions, releases and extensions at once leave what is agreed, held and named alike", async () => {
  for (let round = 0; round < 12; round++) {
    const { id, from } = await running(6);
    const { rows } = await shop.connection.db.execute<{ quoteId: string }>(
      sql`select quote_id as "quoteId" from reservations where id = ${id}`,
    );
    const larger = await inTransaction(customer.ctx, (ctx) => createResizeQuoteFor(ctx, id, { nodes: 1 }));
    const until = shop.hour(from + 30);
    const longer = await inTransaction(customer.ctx, (ctx) => createExtensionQuoteFor(ctx, id, { until }));
    await Promise.all([
      act((ctx) => splitReservation(ctx, id, { nodes: 2 })),
      act((ctx) => splitReservation(ctx, id, { at: shop.hour(from + 10) })),
      act((ctx) => releaseReservation(ctx, id, round % 2 === 0 ? { nodes: 1 } : {})),
      act((ctx) => resizeReservation(ctx, id, { quoteId: larger.id })),
      act((ctx) => extendReservation(ctx, id, { quoteId: longer.id })),
      act((ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(from + 21) })),
      act((ctx) => createResizeQuoteFor(ctx, id, { nodes: 1 })),
      shop.tick(),
    ]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await shop.advance(from + 2.5);
    const { agreed, held, named } = (await nodesOf(rows[0]?.quoteId ?? "", from)) ?? {};
    expect([held, named]).toEqual([agreed, agreed]);
    await shop.advance(from + 41);
    const { rows: left } = await shop.connection.db.execute(sql`select day from capacity_days where free <> total`);
    expect(left).toEqual([]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  }
});
