// Reclaims at once with each other, with purchases, releases and the worker, and in any order of a longer life.
import { eq, ne, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { allocations } from "../db/schema/capacity.ts";
import { reclaimedSupply } from "../db/schema/reclaims.ts";
import { nodeAssignments } from "../db/schema/reservations.ts";
import { ProblemException } from "../http/problem.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { createResizeQuoteFor, resizeReservation } from "../reservations/resize-reservation.ts";
import { splitReservation } from "../reservations/split-reservation.ts";
import { takeBackEarly } from "./take-back.ts";
import { announce, buySurplus, reclaimsOf } from "./testing/surplus.ts";
import { withdrawReclaim } from "./withdraw-reclaim.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop({ connections: 24 });
  customer = await shop.customer({ quota: 1_000_000 });
});

afterAll(() => shop?.close());

/** Refusals are answers; anything else is a fault. */
const answerOf = <Value>(call: Promise<Value>): Promise<Value | null> =>
  call.catch((error: unknown) => {
    if (error instanceof ProblemException) return null;
    throw error;
  });

/** Hours after the opening at which the clock stands. */
const hourNow = () => Math.ceil(opening.until(shop.clock.now()).total("hours"));

/** Nothing is held, every node is free, and none is with two reservations or beyond its service. */
async function expectNothingLeaked(): Promise<void> {
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
  expect(await shop.connection.db.$count(allocations, ne(allocations.state, "returned"))).toBe(0);
  const { rows } = await shop.connection.db.execute(sql`select pool, day from capacity_days where free <> total`);
  expect(rows).toEqual([]);
  const beyond = await shop.connection.db.execute(sql`
    select assignment.id from ${nodeAssignments} assignment join nodes on nodes.number = assignment.node_number
    where upper(assignment.during) > nodes.ends_at
  `);
  expect(beyond.rows).toEqual([]);
}

const withdrawn = () =>
  shop.connection.db
    .select({ nodes: sql<number>`coalesce(sum(nodes), 0)::integer` })
    .from(reclaimedSupply)
    .then(([row]) => row?.nodes ?? 0);

describe("at once", () => {
  test("two reclaims never take more together than there is, nor one of them more than asked", async () => {
    for (let round = 0; round < 12; round++) {
      const from = hourNow();
      await shop.supply({ nodes: 8, from, until: from + 20, noticeClass: "15m" });
      for (let index = 0; index < 4; index++) await buySurplus(shop, customer, { nodes: 1, from, until: from + 10 });
      await shop.advance(from + 1);
      const before = await withdrawn();
      const orders = await Promise.all([5, 4, 3].map((nodes) => answerOf(announce(shop, nodes))));
      const taken = orders.reduce((sum, order) => sum + (order?.nodes ?? 0), 0);
      expect(taken).toBeLessThanOrEqual(8);
      expect(taken).toBeGreaterThanOrEqual(5);
      await shop.advance(from + 2);
      expect((await withdrawn()) - before).toBe(taken);
      await shop.advance(from + 21);
      await expectNothingLeaked();
    }
  });

  test("a reclaim, purchases, releases and the end of others leave what is right, whoever comes first", async () => {
    for (let round = 0; round < 12; round++) {
      const from = hourNow();
      await shop.supply({ nodes: 8, from, until: from + 30, noticeClass: "15m" });
      const running = await Promise.all(
        [1, 2].map((nodes) => buySurplus(shop, customer, { nodes, from, until: from + 20 })),
      );
      await shop.advance(from + 2);
      const act = (call: () => Promise<unknown>) => answerOf(call());
      await Promise.all([
        act(() => announce(shop, 6)),
        ...[1, 2, 3].map((nodes) => act(() => buySurplus(shop, customer, { nodes, from: from + 2, until: from + 12 }))),
        ...running.map((id) => act(() => inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {})))),
        act(() => shop.tick()),
      ]);
      await shop.advance(from + 4);
      const { rows } = await shop.connection.db.execute<{ delivered: number; released: number }>(sql`
        select (select count(*) from node_assignments where during @> ${shop.hour(from + 4)}::timestamptz) as delivered,
          (select count(*) from nodes where starts_at <= ${shop.hour(from + 4)} and ends_at > ${shop.hour(from + 4)}) as released
      `);
      expect(rows[0]?.delivered).toBeLessThanOrEqual(rows[0]?.released ?? 0);
      await shop.advance(from + 31);
      await expectNothingLeaked();
    }
  });

  test("withdrawing and the deadline never both happen, and two workers take back once", async () => {
    for (let round = 0; round < 8; round++) {
      const from = hourNow();
      await shop.supply({ nodes: 4, from, until: from + 20, noticeClass: "15m" });
      await buySurplus(shop, customer, { nodes: 3, from, until: from + 10 });
      await shop.advance(from + 1);
      const order = await announce(shop, 4);
      shop.clock.set(shop.clock.now().add({ minutes: round % 2 === 0 ? 14 : 15 }));
      await Promise.all([
        answerOf(inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, order.id))),
        answerOf(inTransaction(shop.operator, (ctx) => takeBackEarly(ctx, order.id, { reason: "A fault." }))),
        shop.tick(),
        shop.tick(),
      ]);
      await shop.advance(from + 2);
      const [reclaim] = await reclaimsOf(customer);
      expect(["taken_back", "withdrawn"]).toContain(reclaim?.state);
      await shop.advance(from + 21);
      await expectNothingLeaked();
    }
  });
});

const step = fc.oneof(
  fc.record({
    act: fc.constant("buy" as const),
    nodes: fc.integer({ min: 1, max: 4 }),
    ahead: fc.integer({ min: 0, max: 20 }),
    hours: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ act: fc.constant("announce" as const), nodes: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    act: fc.constantFrom(...(["withdraw", "break", "release", "release", "add", "split", "split time"] as const)),
    which: fc.nat(20),
  }),
  fc.record({ act: fc.constant("wait" as const), minutes: fc.constantFrom(1, 7, 8, 15, 40, 60, 300) }),
);

async function addNode(ctx: Context, id: string): Promise<void> {
  const quote = await createResizeQuoteFor(ctx, id, { nodes: 1 });
  await resizeReservation(ctx, id, { quoteId: quote.id });
}

test("any sequence of purchases, additions, splits, reclaims, withdrawals, broken notices and releases leaks nothing", {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const from = hourNow();
      await shop.advance(from);
      await shop.supply({ nodes: 4, from, until: from + 60, noticeClass: "15m" });
      await shop.supply({ nodes: 3, from, until: from + 25, noticeClass: "15m" });
      const [reservations, orders]: [string[], string[]] = [[], []];
      for (const next of steps) {
        const now = opening.until(shop.clock.now()).total("hours");
        if (next.act === "wait") await shop.advance(now + next.minutes / 60);
        if (next.act === "buy") {
          const window = { from: now + next.ahead, until: now + next.ahead + next.hours };
          const id = await answerOf(buySurplus(shop, customer, { nodes: next.nodes, ...window }));
          if (id) reservations.push(id);
        }
        if (next.act === "announce") {
          const order = await answerOf(announce(shop, next.nodes));
          if (order) orders.push(order.id);
        }
        const list = next.act === "withdraw" || next.act === "break" ? orders : reservations;
        const id = "which" in next ? list[next.which % list.length] : undefined;
        if (id && next.act === "release")
          await answerOf(inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {})));
        if (id && next.act === "add") await answerOf(inTransaction(customer.ctx, (ctx) => addNode(ctx, id)));
        if (id && next.act.startsWith("split")) {
          const off = next.act === "split" ? { nodes: 1 } : { at: shop.hour(Math.ceil(now) + 2) };
          const made = await answerOf(inTransaction(customer.ctx, (ctx) => splitReservation(ctx, id, off)));
          if (made) reservations.push(made.id);
        }
        if (id && next.act === "withdraw")
          await answerOf(inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, id)));
        if (id && next.act === "break")
          await answerOf(inTransaction(shop.operator, (ctx) => takeBackEarly(ctx, id, { reason: "A fault." })));
        expect(await reconcileCapacity(shop.operator)).toEqual([]);
        expect(await shop.tick()).toEqual([]);
      }
      await shop.advance(from + 120);
      await expectNothingLeaked();
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

// Last: what the naive ones write no ledger accounts for.
test("control: reclaims that look at what is left, then write, take the same nodes twice", async () => {
  const { db } = shop.connection;
  const window = sql`${shop.hour(0)}::timestamptz, ${shop.hour(1)}::timestamptz`;
  const naive = async (pool: string, id: string) => {
    const { rows } = await db.execute<{ taken: number }>(
      sql`select coalesce(sum(nodes), 0)::integer as taken from ${reclaimedSupply} where pool = ${pool}`,
    );
    if ((rows[0]?.taken ?? 0) + 5 > 8) return;
    await db.execute(sql`
      insert into ${reclaimedSupply} (id, pool, nodes, starts_at, ends_at, cause_id, created_at)
      values (${id}, ${pool}, 5, ${window}, 'naive', ${shop.hour(0)})
    `);
  };
  const taken: number[] = [];
  for (let round = 0; round < 12; round++) {
    const pool = `naive-${round}`;
    await Promise.all(Array.from({ length: 12 }, (_, index) => naive(pool, `swd_${pool}-${index}`)));
    taken.push(5 * (await db.$count(reclaimedSupply, eq(reclaimedSupply.pool, pool))));
  }
  expect(Math.max(...taken)).toBeGreaterThan(8);
});
