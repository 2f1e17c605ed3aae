import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { listEvents } from "../events/list-events.ts";
import { listListings } from "../listings/listings.ts";
import { take } from "../listings/testing/market.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { followUtilisation } from "../utilisation/follow-utilisation.ts";
import { putMetricsSource } from "../utilisation/sources.ts";
import { startTestPrometheus, type TestPrometheus } from "../utilisation/testing/test-prometheus.ts";
import { getAutopilot, putAutopilot } from "./autopilots.ts";

let prometheus: TestPrometheus;
let shop: Shop;
let customer: Customer;
let id: string;

beforeAll(async () => {
  prometheus = await startTestPrometheus();
});
afterAll(() => prometheus.close());

/** The first of three nodes does nothing from the start on. */
beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 3, from: 0, until: 400 });
  await inTransaction(shop.operator, (ctx) =>
    putMetricsSource(ctx, region, { baseUrl: prometheus.baseUrl, nodeLabel: "Hostname", demo: false }),
  );
  id = (await shop.buy(customer, (await shop.quote(customer, { nodes: 3, from: 0, until: 60 })).id)).id;
  idle("-01");
});
afterEach(() => shop?.close());

const idle = (...ends: string[]) => {
  prometheus.sample = (_, node) => (ends.some((end) => node.endsWith(end)) ? 1 : 75);
};
type Input = Parameters<typeof putAutopilot>[2];
const set = (facts: Partial<Input> = {}, who = customer) =>
  inTransaction(who.ctx, (ctx) =>
    putAutopilot(ctx, id, {
      ...{ enabled: true, colleaguesPrice: "20", marketPrice: "30.5", marketAfterHours: 2 },
      ...{ takeBackMinutes: 15, offerHours: 24, keepNodes: 0 },
      ...facts,
    }),
  );
async function look(hour: number): Promise<void> {
  await shop.advance(hour);
  await followUtilisation(shop.operator);
  await shop.tick();
}
const listed = async () => (await listListings(customer.ctx, { limit: 50 })).items;

describe("the autopilot", () => {
  test("offers to colleagues once, then what is still idle to the market, and says so", async () => {
    await set();
    await look(3.9);
    expect(await listed()).toEqual([]);
    await shop.advance(4.1);
    await Promise.all([followUtilisation(shop.operator), followUtilisation(shop.operator)]);
    const colleagues = { audience: "organization", kind: "loan", nodes: 1, takeBackMinutes: 15 };
    expect(await listed()).toMatchObject([
      {
        ...colleagues,
        state: "open",
        from: shop.hour(5),
        until: shop.hour(29),
        floorPricePerNodeHour: { amount: "20.00" },
      },
    ]);
    await look(5.9);
    expect(await listed()).toHaveLength(1);
    await look(6.2);
    await look(7);
    expect(await listed()).toMatchObject([
      { audience: "market", nodes: 1, state: "open", from: shop.hour(7), floorPricePerNodeHour: { amount: "30.50" } },
      { ...colleagues, state: "withdrawn" },
    ]);
    const { offers } = await getAutopilot(customer.ctx, id);
    expect(offers).toMatchObject([
      { audience: "market", problem: null },
      { audience: "organization", problem: null },
    ]);
    const { items } = await listEvents(
      { ...customer.ctx, permissions: new Set(["reservations.read"]) },
      { limit: 200 },
    );
    expect(items.filter(({ type }) => type === "reservation.offered").map(({ facts }) => facts)).toMatchObject([
      { audience: "organization", offeredNodes: 1 },
      { audience: "market", price: { amount: "30.50", currency: "USD" } },
    ]);
    const acts = (await shop.connection.db.select().from(auditEntries)).filter(
      ({ actorId }) => actorId === "autopilot",
    );
    expect(acts.map(({ action }) => action).sort()).toEqual([
      "listing.created",
      "listing.created",
      "listing.withdrawn",
    ]);
  });

  test("lends the node that does nothing, and not one that works", async () => {
    await set({ colleaguesPrice: null });
    await look(4.1);
    const [offer] = await listed();
    if (!offer) throw new Error("nothing was listed");
    const other = await shop.customer({ quota: 1000 });
    const borrowed = await take(shop, other, offer, { from: 5, until: 20 });
    await shop.advance(6);
    const { assignedNodes } = await getReservationDetail(other.ctx, borrowed);
    expect(assignedNodes.map(({ name }) => name.slice(-3))).toEqual(["-01"]);
    await followUtilisation(shop.operator);
    expect(await listed()).toMatchObject([{ audience: "market" }]);
  });

  test("takes back what is offered when the nodes work again, or when it is switched off", async () => {
    await set();
    await look(4.1);
    idle();
    await look(5);
    expect(await listed()).toMatchObject([{ state: "withdrawn" }]);
    idle("-01", "-02");
    await look(9.1);
    expect(await listed()).toMatchObject([{ state: "open", nodes: 2 }, { state: "withdrawn" }]);
    // One of the two works again.
    idle("-01");
    await look(10);
    expect((await listed()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
    idle();
    await look(11);
    idle("-01");
    await look(15.1);
    expect((await listed())[0]).toMatchObject({ state: "open" });
    await set({ enabled: false });
    await look(15.2);
    expect((await listed())[0]).toMatchObject({ state: "withdrawn" });
  });

  test("keeps nodes as it is told to, and does nothing where it was not asked", async () => {
    idle("-01", "-02", "-03");
    await look(4.1);
    expect(await listed()).toEqual([]);
    await set({ keepNodes: 1, offerHours: 168 });
    await look(4.2);
    expect(await listed()).toMatchObject([{ nodes: 2, until: shop.hour(60) }]);
  });

  test("keeps why an offer was refused, and does not ask again in the same spell", async () => {
    await set({ colleaguesPrice: null, marketPrice: "49" });
    await inTransaction(customer.ctx, async (ctx) => {
      const { createListing } = await import("../listings/create-listing.ts");
      return createListing(ctx, {
        ...{ reservationId: id, kind: "loan", audience: "market", nodes: 3, floorPricePerNodeHour: "40" },
        ...{ from: shop.hour(0), until: shop.hour(60), takeBackMinutes: 15 },
      });
    });
    await look(4.1);
    await look(4.2);
    const { offers } = await getAutopilot(customer.ctx, id);
    expect(offers).toMatchObject([
      { audience: "market", listingId: null, problem: expect.stringContaining("can be listed") },
    ]);
  });
});

describe("setting it", () => {
  test("is refused at a price above what is paid, without any price, and for a stranger's reservation", async () => {
    for (const facts of [
      { marketPrice: "49.01" },
      { colleaguesPrice: "0" },
      { colleaguesPrice: null, marketPrice: null },
    ])
      expect(await refusalOf(set(facts))).toMatchObject({ code: "invalid_input" });
    const stranger = await shop.customer();
    expect(await refusalOf(set({}, stranger))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(getAutopilot(stranger.ctx, id))).toMatchObject({ code: "not_found" });
    expect(await getAutopilot(customer.ctx, id)).toMatchObject({
      ...{
        enabled: false,
        possible: true,
        whyNot: null,
        updatedAt: null,
        highestPrice: { amount: "49.00" },
        offers: [],
      },
    });
  });

  test("is audited with before and after", async () => {
    await set();
    await set({ marketPrice: null, keepNodes: 2 });
    const entries = (await shop.connection.db.select().from(auditEntries)).filter(
      ({ action }) => action === "idle_autopilot.changed",
    );
    expect(entries.at(-1)).toMatchObject({
      before: { marketPrice: "30.5" },
      after: { marketPrice: null, keepNodes: 2 },
    });
  });
});
