// Buyers, the seller's withdrawal and the seller's release at once on one listing. The naive purchase is the control.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { allocations } from "../db/schema/capacity.ts";
import { listingSales } from "../db/schema/listings.ts";
import { ProblemException } from "../http/problem.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservation } from "../reservations/reservations.ts";
import { nodesAt } from "../reservations/segments.ts";
import { getListing } from "./get-listing.ts";
import { hold, list, reserve, take } from "./testing/market.ts";
import { withdrawListing } from "./withdraw-listing.ts";

const rounds = 8;
let shop: Shop;
let seller: Customer;
let buyers: Customer[];

beforeAll(async () => {
  shop = await openShop({ connections: 16 });
  seller = await shop.customer({ quota: 1_000_000 });
  buyers = await Promise.all(Array.from({ length: 3 }, () => shop.customer({ quota: 1_000_000 })));
});

afterAll(() => shop?.close());

/** Refusals are answers; anything else, such as a deadlock, is a fault. */
const answerOf = <Value>(call: Promise<Value>): Promise<Value | null> =>
  call.catch((error: unknown) => {
    if (error instanceof ProblemException) return null;
    throw error;
  });
const hourNow = () => Math.ceil(opening.until(shop.clock.now()).total("hours"));

test("buyers, a withdrawal and a release at once: nothing is sold twice, and the money adds up", async () => {
  for (let round = 0; round < rounds; round++) {
    const from = hourNow();
    await shop.supply({ nodes: 4, from, until: from + 20 });
    const id = await reserve(shop, seller, { nodes: 4, from, until: from + 20 });
    await shop.advance(from + 1);
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: from + 2, until: from + 18 });
    const window = { from: from + 4, until: from + 14 };
    await Promise.all([
      ...buyers.map((buyer, index) => answerOf(take(shop, buyer, listing, { ...window, nodes: 1 + (index % 2) }))),
      answerOf(inTransaction(seller.ctx, (ctx) => withdrawListing(ctx, listing.id))),
      answerOf(inTransaction(seller.ctx, (ctx) => releaseReservation(ctx, id, {}))),
      answerOf(inTransaction(seller.ctx, (ctx) => releaseReservation(ctx, id, { nodes: 2 }))),
    ]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const sales = await shop.connection.db.select().from(listingSales).where(eq(listingSales.listingId, listing.id));
    const sold = sales.reduce((sum, { nodes }) => sum + nodes, 0);
    expect(sold).toBeLessThanOrEqual(2);
    // What was sold is still the seller's to give.
    const { segments } = await getReservation(seller.ctx, id);
    expect(nodesAt(segments, opening.add({ hours: from + 10 }))).toBeGreaterThanOrEqual(sold);
    await shop.advance(from + 10);
    const { rows } = await shop.connection.db.execute<{ nodes: number }>(sql`
      select count(*)::integer as nodes from node_assignments where during @> ${shop.hour(from + 10)}::timestamptz
    `);
    expect(rows[0]?.nodes).toBeLessThanOrEqual(4);
    await shop.advance(from + 21);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const { credited } = await getListing(seller.ctx, listing.id);
    const paid = await Promise.all(
      sales.map(async ({ buyerOrganizationId: organizationId, buyerReservationId }) => {
        const ctx = { ...shop.operator, organizationId };
        return (await chargedToDate(ctx, [buyerReservationId])).get(buyerReservationId) ?? "0";
      }),
    );
    expect(Number(credited.amount)).toBeCloseTo(0.9 * paid.reduce((sum, amount) => sum + Number(amount), 0), 6);
    expect(Number(credited.amount)).toBe(sold * 10 * 27);
  }
  expect(await shop.connection.db.$count(allocations, eq(allocations.state, "held"))).toBe(0);
});

test("many holds of one node: one gets it", async () => {
  const from = hourNow();
  await shop.supply({ nodes: 1, from, until: from + 20 });
  const id = await reserve(shop, seller, { nodes: 1, from, until: from + 20 });
  await shop.advance(from + 1);
  const listing = await list(shop, seller, { reservationId: id, from: from + 2, until: from + 18 });
  const holds = await Promise.all(
    Array.from({ length: 12 }, (_, index) => {
      const buyer = buyers[index % buyers.length];
      if (!buyer) throw new Error("there is nobody");
      return answerOf(hold(shop, buyer, listing, { from: from + 4 + (index % 3), until: from + 12 }));
    }),
  );
  expect(holds.filter((quote) => quote !== null)).toHaveLength(1);
});

test("the naive purchase, which adds up what was sold and then sells, sells more than is listed", async () => {
  const from = hourNow();
  await shop.supply({ nodes: 1, from, until: from + 20 });
  const id = await reserve(shop, seller, { nodes: 1, from, until: from + 20 });
  const listing = await list(shop, seller, { reservationId: id, from: from + 2, until: from + 18 });
  const naive = () =>
    shop.connection.db.transaction(async (db) => {
      const [row] = await db
        .select({ sold: sql<number>`coalesce(sum(nodes), 0)::integer` })
        .from(allocations)
        .where(sql`pool = (select pool from listings where id = ${listing.id})`);
      if ((row?.sold ?? 0) >= listing.nodes) return;
      await db.execute(sql`
        insert into allocations (id, pool, organization_id, region, node_type, nodes, gpus, starts_at, ends_at, state, created_at)
        select gen_random_uuid()::text, pool, 'org_naive', region, node_type, 1, 8, starts_at, ends_at, 'held', created_at
        from listings where id = ${listing.id}
      `);
    });
  await Promise.all(Array.from({ length: 12 }, naive));
  const oversold = await shop.connection.db.$count(allocations, eq(allocations.organizationId, "org_naive"));
  expect(oversold).toBeGreaterThan(1);
});
