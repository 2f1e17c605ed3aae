import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { listQuotas } from "../quotas/list-quotas.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { acknowledgeReclaim } from "./acknowledge-reclaim.ts";
import { announceReclaim } from "./announce-reclaim.ts";
import { previewReclaimOf } from "./preview-reclaim.ts";
import { getReclaimOrder } from "./reclaim-orders.ts";
import { getReclaim } from "./reclaims.ts";
import { announce, buySurplus, reclaimsOf } from "./testing/surplus.ts";
import { withdrawReclaim } from "./withdraw-reclaim.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 8, from: 0, until: 100, noticeClass: "15m" });
});

afterEach(() => shop?.close());

const detail = (id: string) => getReservationDetail(customer.ctx, id);
const quarter = 0.25;

/** Free and released nodes of the surplus pool in an hour after the opening. */
async function hourOf(hour: number): Promise<{ total: number; free: number }> {
  const { rows } = await shop.connection.db.execute<{ total: number; free: number }>(sql`
    select counter.total, counter.free
    from capacity_days days, unnest(days.total, days.free) with ordinality as counter (total, free, position)
    where (days.day + make_interval(hours => counter.position::integer - 1)) at time zone 'UTC' = ${shop.hour(hour)}
      and days.pool like '%surplus%'
  `);
  return rows[0] ?? { total: 0, free: 0 };
}

describe("a reclaim", () => {
  test("takes what nobody has first, and hits nobody then", async () => {
    await buySurplus(shop, customer, { nodes: 3, from: 0, until: 40 });
    const order = await announce(shop, 5);
    expect(order).toMatchObject({
      nodes: 5,
      unsold: 5,
      reclaims: [],
      deadline: shop.hour(quarter),
      state: "announced",
    });
    expect(await hourOf(1)).toEqual({ total: 8, free: 0 });
    await shop.advance(1);
    expect(await hourOf(1)).toEqual({ total: 3, free: 0 });
    expect(await getReclaimOrder(shop.operator, order.id)).toMatchObject({ state: "taken_back" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("takes from the newest start then, which ends exactly at the deadline and is charged until then", async () => {
    const oldest = await buySurplus(shop, customer, { nodes: 4, from: 0, until: 40 });
    await shop.advance(2);
    const newest = await buySurplus(shop, customer, { nodes: 4, from: 2, until: 40 });
    await shop.advance(5.1);
    const order = await announce(shop, 4);
    expect(order.reclaims).toMatchObject([{ reservationId: newest, nodes: 4, nodesLeft: 0 }]);
    expect(await detail(newest)).toMatchObject({ state: "reclaiming", deliveredNodes: 4 });
    expect(await reclaimsOf(customer)).toMatchObject([{ state: "announced", noticeKept: null, credit: null }]);
    await shop.advance(5.2);
    expect(await reclaimsOf(customer)).toMatchObject([{ state: "announced" }]);
    await shop.advance(5.3);
    expect(await reclaimsOf(customer)).toMatchObject([{ state: "draining" }]);
    await shop.advance(5.35);
    expect(await reclaimsOf(customer)).toMatchObject([
      { state: "taken_back", takenBackAt: order.deadline, noticeKept: true },
    ]);
    expect(await detail(newest)).toMatchObject({ state: "ended", endsAt: order.deadline, boughtUntil: shop.hour(40) });
    expect(await detail(oldest)).toMatchObject({ state: "active", deliveredNodes: 4 });
    const { chargedToDate: shown } = await detail(newest);
    // 4 nodes from hour 2 until 5.35, at 21.07 an hour.
    expect(Number(shown.amount)).toBeCloseTo(4 * 3.35 * 21.07, 6);
    expect((await chargedToDate(customer.ctx, [newest])).get(newest)).toBe(shown.amount);
    expect(await hourOf(6)).toEqual({ total: 4, free: 0 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("shrinks the last one that it hits, and meters only what stays from the deadline on", async () => {
    const id = await buySurplus(shop, customer, { nodes: 8, from: 0, until: 10 });
    await shop.advance(2);
    await announce(shop, 3);
    await shop.advance(3);
    expect(await detail(id)).toMatchObject({ state: "active", nodes: 5, deliveredNodes: 5, endsAt: shop.hour(10) });
    const serving = (await detail(id)).assignedNodes.filter(({ until }) => until === shop.hour(10));
    expect(serving).toHaveLength(5);
    await shop.advance(20);
    const { chargedToDate: shown, state } = await detail(id);
    expect(state).toBe("ended");
    expect(Number(shown.amount)).toBeCloseTo((8 * 2.25 + 5 * 7.75) * 21.07, 6);
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(shown.amount);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect(await hourOf(50)).toEqual({ total: 5, free: 5 });
  });

  test("gives the quota back, and lets nobody else buy what is taken", async () => {
    await buySurplus(shop, customer, { nodes: 8, from: 0, until: 40 });
    await announce(shop, 8);
    const { items } = await listQuotas(customer.ctx);
    expect(items.find(({ id }) => id === `gpus:${region}:${nodeType}`)).toMatchObject({ used: 0 });
    const other = await shop.customer({ quota: 1000 });
    for (const now of [quarter - 0.1, 3]) {
      await shop.advance(now);
      const refused = await refusalOf(shop.quote(other, { nodes: 1, from: now, until: now + 5, noticeClass: "15m" }));
      expect(refused.code).toBe("capacity_unavailable");
    }
  });

  test("cancels what had not begun, free of charge", async () => {
    const id = await buySurplus(shop, customer, { nodes: 8, from: 20, until: 40 });
    await announce(shop, 8);
    expect(await detail(id)).toMatchObject({ state: "scheduled" });
    await shop.advance(1);
    expect(await detail(id)).toMatchObject({ state: "cancelled", chargedToDate: { amount: "0" } });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("shrinks what begins later, which starts with the rest", async () => {
    const id = await buySurplus(shop, customer, { nodes: 8, from: 20, until: 40 });
    await announce(shop, 6);
    await shop.advance(21);
    expect(await detail(id)).toMatchObject({ state: "active", nodes: 2, deliveredNodes: 2 });
    await shop.advance(50);
    expect(Number((await detail(id)).chargedToDate.amount)).toBeCloseTo(2 * 20 * 21.07, 6);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is acknowledged once, which moves no deadline", async () => {
    await buySurplus(shop, customer, { nodes: 8, from: 0, until: 40 });
    await shop.advance(1);
    const { id: orderId } = await announce(shop, 8);
    const [reclaim] = await reclaimsOf(customer);
    const id = reclaim?.id ?? "";
    const acknowledge = () => inTransaction(customer.ctx, (ctx) => acknowledgeReclaim(ctx, id));
    const first = await acknowledge();
    expect(first).toMatchObject({
      state: "acknowledged",
      deadline: reclaim?.deadline,
      acknowledgedBy: customer.ctx.actor,
    });
    expect(await acknowledge()).toEqual(first);
    expect((await getReclaimOrder(shop.operator, orderId)).reclaims).toMatchObject([
      { acknowledgedAt: first.acknowledgedAt, acknowledgedBy: customer.ctx.actor },
    ]);
    const stranger = await shop.customer();
    const foreign = inTransaction(stranger.ctx, (ctx) => acknowledgeReclaim(ctx, id));
    expect((await refusalOf(foreign)).code).toBe("not_found");
    expect((await refusalOf(getReclaim(stranger.ctx, id))).code).toBe("not_found");
    await shop.advance(3);
    expect(await reclaimsOf(customer)).toMatchObject([{ state: "taken_back", acknowledgedAt: first.acknowledgedAt }]);
  });

  test("offers what could replace the nodes, and names those that go", async () => {
    await shop.supply({ nodes: 8, from: 0, until: 100 });
    await buySurplus(shop, customer, { nodes: 8, from: 0, until: 40 });
    await shop.advance(1);
    await announce(shop, 3);
    const [reclaim] = await reclaimsOf(customer);
    const { affectedNodes, replacements, ...rest } = await getReclaim(customer.ctx, reclaim?.id ?? "");
    expect(rest).toEqual(reclaim);
    expect(affectedNodes).toHaveLength(3);
    expect(replacements).toMatchObject([
      { capacityClass: "guaranteed", nodes: 3, from: reclaim?.deadline, until: shop.hour(40) },
    ]);
  });

  test("can be withdrawn before the deadline: everybody keeps everything, and the rest is for sale", async () => {
    const whole = await buySurplus(shop, customer, { nodes: 3, from: 0, until: 40 });
    await shop.advance(1);
    const part = await buySurplus(shop, customer, { nodes: 4, from: 1, until: 40 });
    await shop.advance(2);
    const order = await announce(shop, 7);
    expect(order.reclaims).toMatchObject([
      { reservationId: part, nodes: 4 },
      { reservationId: whole, nodes: 2 },
    ]);
    await inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, order.id));
    expect(await detail(whole)).toMatchObject({ state: "active", deliveredNodes: 3 });
    expect(await reclaimsOf(customer)).toMatchObject([{ state: "withdrawn" }, { state: "withdrawn" }]);
    expect(await hourOf(10)).toEqual({ total: 8, free: 1 });
    await shop.advance(50);
    expect(Number((await detail(whole)).chargedToDate.amount)).toBeCloseTo(3 * 40 * 21.07, 6);
    expect(await hourOf(60)).toEqual({ total: 8, free: 8 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const again = inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, order.id));
    expect((await refusalOf(again)).code).toBe("reclaim_over");
  });

  test("is refused for more than there is, with how many there are, and takes nothing twice", async () => {
    await shop.quote(customer, { nodes: 2, from: 0, until: 40, noticeClass: "15m" });
    expect(await refusalOf(announce(shop, 7))).toMatchObject({
      code: "reclaim_not_possible",
      facts: { asked: 7, takeable: 6 },
    });
    await announce(shop, 4);
    expect(await refusalOf(announce(shop, 3))).toMatchObject({ facts: { asked: 3, takeable: 2 } });
  });

  test("is shown before, and nothing is changed by looking", async () => {
    const id = await buySurplus(shop, customer, { nodes: 6, from: 0, until: 40 });
    await shop.advance(1);
    const asked = { region, nodeType, noticeClass: "15m" as const, nodes: 5 };
    const preview = await previewReclaimOf(shop.operator, asked);
    expect(preview).toMatchObject({ takeable: 8, unsold: 2, deadline: shop.hour(1.25) });
    expect(preview.affected).toMatchObject([{ reservationId: id, nodes: 3, nodesLeft: 3 }]);
    expect(await detail(id)).toMatchObject({ state: "active" });
    const announceSeen = (affects: string[]) =>
      inTransaction(shop.operator, (ctx) => announceReclaim(ctx, { ...asked, reason: "Needed.", affects }));
    expect(await refusalOf(announceSeen([]))).toMatchObject({ code: "reclaim_changed", facts: { affects: [id] } });
    const order = await announceSeen([id]);
    expect(order.reclaims[0]?.organizationName).toBe(preview.affected[0]?.organizationName);
    expect(order.reclaims.map(({ reservationId, nodes, nodesLeft }) => [reservationId, nodes, nodesLeft])).toEqual(
      preview.affected.map(({ reservationId, nodes, nodesLeft }) => [reservationId, nodes, nodesLeft]),
    );
  });

  test("leaves alone who ends before the deadline anyway", async () => {
    const id = await buySurplus(shop, customer, { nodes: 8, from: 0, until: 5.1 });
    await shop.advance(5);
    const order = await announce(shop, 8);
    expect(order.reclaims).toEqual([]);
    await shop.advance(6);
    expect(await detail(id)).toMatchObject({ state: "ended", endsAt: shop.hour(5.1) });
    expect(await hourOf(6)).toEqual({ total: 0, free: 0 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is survived by a customer who cancels, and by two in a row on the same reservation", async () => {
    const later = await buySurplus(shop, customer, { nodes: 4, from: 20, until: 40 });
    const id = await buySurplus(shop, customer, { nodes: 4, from: 0, until: 40 });
    await shop.advance(1);
    await announce(shop, 5);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, later, {}));
    await shop.advance(1.1);
    await announce(shop, 2);
    await shop.advance(2);
    expect(await reclaimsOf(customer)).toMatchObject([
      { state: "taken_back" },
      { state: "taken_back" },
      { state: "taken_back" },
    ]);
    expect((await detail(id)).state).toBe("active");
    await shop.advance(60);
    expect(await hourOf(61)).toEqual({ total: 1, free: 1 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("takes as many as it said, also while nodes that were given back still serve", async () => {
    const id = await buySurplus(shop, customer, { nodes: 8, from: 0, until: 40 });
    await shop.advance(1.1);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, { nodes: 5 }));
    const order = await announce(shop, 6);
    expect(order.reclaims).toMatchObject([{ reservationId: id, nodes: 6, nodesLeft: 2 }]);
    await shop.advance(3);
    expect(await detail(id)).toMatchObject({ state: "active", nodes: 2, deliveredNodes: 2 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("takes no more than it said when another one before it is withdrawn", async () => {
    const id = await buySurplus(shop, customer, { nodes: 8, from: 0, until: 40 });
    await shop.advance(1);
    const first = await announce(shop, 3);
    await shop.advance(1.1);
    await announce(shop, 2);
    await inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, first.id));
    expect(await reclaimsOf(customer)).toMatchObject([{ nodes: 2, nodesLeft: 6 }, { state: "withdrawn" }]);
    await shop.advance(3);
    expect(await detail(id)).toMatchObject({ state: "active", nodes: 6, deliveredNodes: 6 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });
});
