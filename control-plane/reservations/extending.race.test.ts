// One extension accepted by many at once, and extensions against buyers of the same hours. The naive one is the control.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expireQuotes } from "../capacity/expire-quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { reservationSegments, reservations } from "../db/schema/reservations.ts";
import { ProblemException } from "../http/problem.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";

const callers = 24;
let shop: Shop;
let customers: Customer[];

beforeAll(async () => {
  shop = await openShop({ connections: callers });
  customers = await Promise.all(Array.from({ length: callers }, () => shop.customer({ quota: 100_000 })));
});

afterAll(() => shop?.close());

/** The codes of what was refused; an error that is no refusal, such as a deadlock, fails the test. */
function refusals(outcomes: PromiseSettledResult<unknown>[]): string[] {
  return outcomes
    .filter((outcome) => outcome.status === "rejected")
    .map(({ reason }) => {
      if (reason instanceof ProblemException) return reason.code;
      throw reason;
    });
}

const ask = (customer: Customer, id: string, until: number) =>
  inTransaction(customer.ctx, (ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(until) }));
const accept = (customer: Customer, id: string, quoteId: string) =>
  inTransaction(customer.ctx, (ctx) => extendReservation(ctx, id, { quoteId }));

function first(): Customer {
  const [customer] = customers;
  if (!customer) throw new Error("there is nobody");
  return customer;
}

const buy = async (customer: Customer, from: number, until: number) =>
  (await shop.buy(customer, (await shop.quote(customer, { from, until })).id)).id;

test("one extension accepted many times at once extends once", async () => {
  await shop.supply({ nodes: 2, from: 0, until: 50 });
  const id = await buy(first(), 1, 11);
  const quote = await ask(first(), id, 21);
  const outcomes = await Promise.allSettled(Array.from({ length: callers }, () => accept(first(), id, quote.id)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(new Set(refusals(outcomes))).toEqual(new Set(["quote_already_accepted"]));
  const segments = await shop.connection.db.$count(reservationSegments, eq(reservationSegments.reservationId, id));
  expect(segments).toBe(2);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

test("several extensions of one reservation at once: one wins, the others are out of date", async () => {
  await shop.supply({ nodes: callers, from: 100, until: 150 });
  const id = await buy(first(), 101, 111);
  const quotes = await Promise.all(Array.from({ length: 12 }, (_, index) => ask(first(), id, 113 + index)));
  const outcomes = await Promise.allSettled(quotes.map((quote) => accept(first(), id, quote.id)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(new Set(refusals(outcomes))).toEqual(new Set(["quote_outdated"]));
});

test("extensions and buyers of the same hours get exactly the nodes that there are", async () => {
  for (let round = 0; round < 5; round++) {
    const from = 1000 + round * 100;
    await shop.supply({ nodes: callers, from, until: from + 10 });
    await shop.supply({ nodes: 8, from: from + 10, until: from + 30 });
    const owners = customers.slice(0, callers / 2);
    const ids = await Promise.all(owners.map((customer) => buy(customer, from, from + 10)));
    const outcomes = await Promise.allSettled(
      customers.map(async (customer, index) => {
        const id = ids[index];
        if (id === undefined) return buy(customer, from + 12, from + 14);
        return accept(customer, id, (await ask(customer, id, from + 11 + (index % 3) * 9)).id);
      }),
    );
    const { rows } = await shop.connection.db.execute<{ free: number[] }>(sql`
      select array_agg(free_at.free) as free from capacity_days days, unnest(days.free) as free_at (free)
    `);
    expect(Math.min(...(rows[0]?.free ?? [-1]))).toBeGreaterThanOrEqual(0);
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(8);
    expect(new Set(refusals(outcomes))).toEqual(new Set(["capacity_unavailable"]));
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  }
});

test("an extension accepted while it expires is either kept whole or given back whole", async () => {
  for (let round = 0; round < 8; round++) {
    const from = 3000 + round * 100;
    shop.clock.set(opening.add({ hours: from - 1 }));
    await shop.supply({ nodes: 1, from, until: from + 50 });
    const id = await buy(first(), from, from + 10);
    const quote = await ask(first(), id, from + 20);
    shop.clock.set(opening.add({ hours: from - 1, minutes: 14, seconds: 59 }));
    const early = shop.clock.now();
    const late = { ...shop.operator, clock: { now: () => early.add({ seconds: 2 }) } };
    const [accepted] = await Promise.allSettled([accept(first(), id, quote.id), expireQuotes(late)]);
    const [row] = await shop.connection.db.select().from(reservations).where(eq(reservations.id, id));
    const end = accepted?.status === "fulfilled" ? from + 20 : from + 10;
    expect(row?.endsAt.toString()).toBe(shop.hour(end));
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  }
});

test("the naive extension, which looks and then moves the end, sells hours that are others'", async () => {
  const from = 6000;
  shop.clock.set(opening.add({ hours: from - 1 }));
  await shop.supply({ nodes: callers, from, until: from + 10 });
  await shop.supply({ nodes: 1, from: from + 10, until: from + 20 });
  const ids = await Promise.all(customers.map((customer) => buy(customer, from, from + 10)));
  const hour = sql`${shop.hour(from + 15)}::timestamptz`;
  const naive = async (id: string) => {
    const { rows } = await shop.connection.db.execute<{ sold: number }>(sql`
      select count(*)::integer as sold from ${reservations} where starts_at <= ${hour} and ends_at > ${hour}
    `);
    if ((rows[0]?.sold ?? 0) >= 1) return;
    await shop.connection.db.execute(sql`
      update ${reservations} set ends_at = ${shop.hour(from + 20)}::timestamptz where id = ${id}
    `);
  };
  await Promise.all(ids.map(naive));
  const { rows } = await shop.connection.db.execute<{ sold: number }>(sql`
    select count(*)::integer as sold from ${reservations} where starts_at <= ${hour} and ends_at > ${hour}
  `);
  expect(rows[0]?.sold).toBeGreaterThan(1);
});
