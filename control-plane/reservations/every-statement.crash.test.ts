// A purchase is killed with -9 after each of its statements in turn: it is there whole or not at all, and asking again buys once.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expireQuotes } from "../capacity/expire-quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { allocations } from "../db/schema/capacity.ts";
import type { Order } from "./testing/act.ts";
import { killAfter } from "./testing/kill-after.ts";
import { carryOut } from "./testing/one-act.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 1, from: 0, until: 8000 });
  customer = await shop.customer({ quota: 100_000 });
});

afterAll(() => shop?.close());

/** What a purchase writes, counted: each of it once, or nothing. */
async function writtenFor(quoteId: string): Promise<unknown> {
  const { rows } = await shop.connection.db.execute(sql`
    with bought as (select * from reservations where quote_id = ${quoteId})
    select (select count(*)::integer from bought) as reservations,
      (select count(*)::integer from reservation_segments s join bought on bought.id = s.reservation_id) as segments,
      (select count(*)::integer from reservation_events e join bought on bought.id = e.reservation_id) as activity,
      (select count(*)::integer from audit_entries a join bought on bought.id = a.target_id) as audit,
      (select count(*)::integer from pending_events e join bought on bought.id = e.subject_id) as events,
      (select count(*)::integer from allocations a join bought on bought.id = a.reservation_id where a.state = 'allocated') as allocations,
      (select state from quotes where id = ${quoteId}) as quote
  `);
  return rows[0];
}

const whole = { reservations: 1, segments: 1, activity: 1, audit: 1, events: 1, allocations: 1, quote: "accepted" };
const nothing = { reservations: 0, segments: 0, activity: 0, audit: 0, events: 0, allocations: 0, quote: "open" };

/** Were nobody to ask again, the hold would be given back when its time is over: tried out, and undone. */
async function checkHoldExpires(bought: number): Promise<void> {
  const undone = new Error("undone");
  const late = { now: () => shop.clock.now().add({ minutes: 16 }) };
  const tried = inTransaction({ ...shop.operator, clock: late }, async (within) => {
    await expireQuotes(within);
    expect(await within.db.$count(allocations, eq(allocations.state, "held"))).toBe(0);
    expect(await within.db.$count(allocations, eq(allocations.state, "allocated"))).toBe(bought);
    expect(await reconcileCapacity(within)).toEqual([]);
    throw undone;
  });
  await expect(tried).rejects.toBe(undone);
}

test("killed after any statement of its purchase, a program that asks again with the same key has bought once", {
  timeout: 600_000,
}, async () => {
  const { organizationId } = customer.ctx;
  const { projectId } = customer;
  const sent: string[] = [];
  for (let after = 1; ; after++) {
    const from = after * 10;
    const quote = await shop.quote(customer, { from, until: from + 5 });
    const key = `once-${after}-${quote.id}`;
    const act = { kind: "buy" as const, organizationId, quoteId: quote.id, projectId, key };
    const order: Order = { url: shop.url, now: shop.clock.now().toString(), act };
    const { isKilled, statements } = await killAfter(order, { marker: key, after });
    const last = statements.at(-1) ?? "";
    const isBought = !isKilled || /^commit/i.test(last);
    expect(await writtenFor(quote.id), `after ${after}: ${last}`).toEqual(isBought ? whole : nothing);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await checkHoldExpires(isBought ? after : after - 1);
    const [again, once] = [await carryOut(order), await carryOut(order)];
    expect([again.status, once.status]).toEqual([201, 201]);
    expect(once.body).toEqual(again.body);
    expect(await writtenFor(quote.id)).toEqual(whole);
    sent.push(last);
    if (!isKilled) break;
  }
  // It was killed in the middle of the work, at the commit, and then no more.
  expect(sent.length).toBeGreaterThan(10);
  expect(sent.filter((statement) => /^commit/i.test(statement)).length).toBeGreaterThanOrEqual(1);
});
