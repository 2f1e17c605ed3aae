import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { release as releaseSupply, stockMore } from "../capacity/testing/stock-more.ts";
import type { SuccessorWish } from "../contract/successors.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { listEvents } from "../events/list-events.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { withdrawEntry } from "../waitlist/end-entry.ts";
import { getDependants } from "./get-dependants.ts";
import { getSuccession } from "./get-succession.ts";
import { orderSuccessor, reviseOrder } from "./order-successor.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await stockMore(shop);
  await shop.supply({ nodes: 6, from: 0, until: 100 });
});

afterAll(() => shop?.close());

/** A customer who buys as a person with the permission to. */
async function buyer(facts: { quota?: number } = {}): Promise<Customer> {
  const customer = await shop.customer(facts);
  return { ...customer, ctx: { ...customer.ctx, permissions: new Set(["reservations.buy", "reservations.read"]) } };
}

async function bought(customer: Customer, facts: { nodes?: number; from: number; until: number }): Promise<string> {
  return (await shop.buy(customer, (await shop.quote(customer, facts)).id)).id;
}

const wishOf = (customer: Customer, wish: Partial<SuccessorWish>): SuccessorWish => ({
  ...{ nodes: 1, hours: 10, ceiling: "49", ceilingPer: "node_hour", anyOfFamily: false, anyRegion: false },
  ...{ prefersSame: true, gapHours: 0, projectId: customer.projectId, ...wish },
});
const order = (customer: Customer, id: string, wish: Partial<SuccessorWish> = {}) =>
  inTransaction(customer.ctx, (ctx) => orderSuccessor(ctx, id, wishOf(customer, wish)));
const revise = (customer: Customer, id: string, orderId: string, wish: Partial<SuccessorWish>) =>
  inTransaction(customer.ctx, (ctx) => reviseOrder(ctx, { id, orderId }, wishOf(customer, wish)));

async function eventsOf(customer: Customer, type: string) {
  return (await listEvents(customer.ctx, { limit: 100 })).items.filter((event) => event.type === type);
}

describe("a successor order", () => {
  test("is bought as soon as it is free, and links both", async () => {
    const customer = await buyer();
    const id = await bought(customer, { nodes: 2, from: 1, until: 99.5 });
    const { id: orderId } = await order(customer, id, { nodes: 2, ceiling: "6.125", ceilingPer: "gpu_hour" });
    await shop.advance(2);
    expect(await getSuccession(customer.ctx, id)).toMatchObject({ order: { state: "open" }, followedBy: null });
    await shop.supply({ nodes: 3, from: 100, until: 120 });
    await shop.tick();
    const { order: done, followedBy } = await getSuccession(customer.ctx, id);
    expect(done).toMatchObject({ id: orderId, state: "bought", successor: { reservationId: id } });
    expect(followedBy).toMatchObject({ nodes: 2, startsAt: shop.hour(100), endsAt: shop.hour(110) });
    const next = followedBy?.reservationId ?? "";
    expect(await getSuccession(customer.ctx, next)).toMatchObject({ follows: { reservationId: id }, order: null });
    expect((await eventsOf(customer, "successor.bought"))[0]?.facts).toMatchObject({
      followsId: id,
      reservationId: next,
    });
    const isBought = and(eq(auditEntries.action, "waitlist_entry.bought"), eq(auditEntries.targetId, orderId));
    expect(await shop.connection.db.$count(auditEntries, isBought)).toBe(1);
  });

  test("keeps to its ceiling to the cent, and takes another type of the family where that is admitted", async () => {
    const customer = await buyer();
    const id = await bought(customer, { from: 3, until: 20 });
    await releaseSupply(shop, { region, nodeType: "h200-sxm-8", nodes: 4, from: 0, until: 90 });
    // 10 hours of the own type cost 490.00, of the other 560.00.
    const { id: orderId } = await order(customer, id, { ceiling: "489.99", ceilingPer: "total", anyOfFamily: true });
    await shop.tick();
    expect(await getSuccession(customer.ctx, id)).toMatchObject({ order: { state: "open", obstacle: null } });
    const { order: entry } = await getSuccession(customer.ctx, id);
    expect(entry?.ceiling).toEqual({ amount: "489.99", currency: "USD" });
    await revise(customer, id, orderId, { ceiling: "560", ceilingPer: "total", anyOfFamily: true });
    await shop.tick();
    expect((await getSuccession(customer.ctx, id)).followedBy).toMatchObject({ nodeType });
    const other = await bought(customer, { nodes: 3, from: 30, until: 40 });
    await order(customer, other, { nodes: 4, ceiling: "560", ceilingPer: "total", anyOfFamily: true, gapHours: 0 });
    await shop.tick();
    // 4 nodes of 56.00 are 2240.00 in all.
    expect((await getSuccession(customer.ctx, other)).order?.state).toBe("open");
    const second = (await getSuccession(customer.ctx, other)).order?.id ?? "";
    await bought(customer, { nodes: 3, from: 40, until: 50 });
    await revise(customer, other, second, { nodes: 4, ceiling: "56", ceilingPer: "node_hour", anyOfFamily: true });
    await shop.tick();
    expect((await getSuccession(customer.ctx, other)).followedBy).toMatchObject({ nodeType: "h200-sxm-8", nodes: 4 });
  });

  test("prefers the very nodes, and moves with the end that it follows", async () => {
    const customer = await buyer();
    const id = await bought(customer, { from: 4, until: 21 });
    await order(customer, id, { ceiling: "1", gapHours: 2 });
    const quote = await inTransaction(customer.ctx, (ctx) =>
      createExtensionQuoteFor(ctx, id, { until: shop.hour(24.5) }),
    );
    await inTransaction(customer.ctx, (ctx) => extendReservation(ctx, id, { quoteId: quote.id }));
    await shop.tick();
    const { order: moved } = await getSuccession(customer.ctx, id);
    expect(moved).toMatchObject({ earliestStart: shop.hour(25), latestStart: shop.hour(27), expiresAt: shop.hour(27) });
    await revise(customer, id, moved?.id ?? "", { ceiling: "49", gapHours: 2 });
    await shop.tick();
    const { followedBy } = await getSuccession(customer.ctx, id);
    await shop.advance(25.5);
    const nodesOf = async (each: string) =>
      (await getReservationDetail(customer.ctx, each)).assignedNodes.map(({ name }) => name);
    expect(await nodesOf(followedBy?.reservationId ?? "")).toEqual(await nodesOf(id));
  });

  test("says what stands in the way, expires with the gap, and ends when there is nothing to follow", async () => {
    const customer = await buyer({ quota: 8 });
    const id = await bought(customer, { from: 60, until: 70 });
    await order(customer, id, { nodes: 2 });
    await shop.tick();
    await shop.tick();
    expect((await getSuccession(customer.ctx, id)).order?.obstacle).toMatchObject({ code: "quota_exceeded" });
    expect(await eventsOf(customer, "successor.blocked")).toHaveLength(1);
    await shop.advance(70);
    expect((await getSuccession(customer.ctx, id)).order?.state).toBe("expired");
    expect((await eventsOf(customer, "successor.expired"))[0]?.facts).toMatchObject({ reservationId: id });
    const cancelled = await bought(customer, { from: 80, until: 90 });
    await order(customer, cancelled, { ceiling: "1" });
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, cancelled, {}));
    await shop.tick();
    expect((await getSuccession(customer.ctx, cancelled)).order?.state).toBe("withdrawn");
  });

  test("is one at a time, and nobody else's", async () => {
    const customer = await buyer();
    const id = await bought(customer, { from: 81, until: 91 });
    const cheap = { ceiling: "1" };
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => order(customer, id, cheap)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(order(customer, id, cheap))).toMatchObject({ code: "order_open" });
    const orderId = (await getSuccession(customer.ctx, id)).order?.id ?? "";
    const stranger = await buyer();
    expect(await refusalOf(order(stranger, id, cheap))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(revise(stranger, id, orderId, cheap))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(getSuccession(stranger.ctx, id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(getDependants(stranger.ctx, id))).toMatchObject({ code: "not_found" });
    await inTransaction(customer.ctx, (ctx) => withdrawEntry(ctx, orderId));
    expect(await refusalOf(revise(customer, id, orderId, cheap))).toMatchObject({ code: "entry_ended" });
  });
});
