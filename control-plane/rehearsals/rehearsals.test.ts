import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { Actor } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { listEvents } from "../events/list-events.ts";
import { list } from "../listings/testing/market.ts";
import { getAccess } from "../reservations/get-access.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { getDependants } from "../successors/get-dependants.ts";
import { listRehearsals } from "./rehearsals.ts";
import { acknowledgeRehearsal, endRehearsal, startRehearsal } from "./run-rehearsal.ts";

let shop: Shop;
let customer: Customer;
let id: string;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 200 });
  customer = await shop.customer();
  id = (await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 1, until: 100 })).id)).id;
  await shop.advance(2);
});

afterAll(() => shop?.close());

const start = (end: number, observeMinutes = 60) =>
  inTransaction(customer.ctx, (ctx) => startRehearsal(ctx, id, { endsAt: shop.hour(end), observeMinutes }));
const acknowledge = (rehearsalId: string) =>
  inTransaction(customer.ctx, (ctx) => acknowledgeRehearsal(ctx, rehearsalId));
const end = (rehearsalId: string) => inTransaction(customer.ctx, (ctx) => endRehearsal(ctx, rehearsalId));
const as = (actor: Actor) => getAccess({ ...customer.ctx, actor }, id);
const job: Actor = { type: "api_key", id: "key_1", name: "Nightly job" };

async function phases() {
  const { items } = await listEvents({ ...customer.ctx, permissions: new Set(["reservations.read"]) }, { limit: 200 });
  return items.flatMap((event) => (event.type === "reservation.rehearsal" ? [event.facts] : []));
}

describe("a rehearsal of the end", () => {
  test("tells everybody, takes nothing back, and reports who acknowledged and who still used the nodes", async () => {
    await as(job);
    const { id: rehearsalId } = await start(4);
    expect((await as(customer.ctx.actor)).rehearsal).toEqual({
      id: rehearsalId,
      state: "announced",
      endsAt: shop.hour(4),
    });
    await acknowledge(rehearsalId);
    await acknowledge(rehearsalId);
    await shop.advance(4.5);
    const access = await as(job);
    expect(access.rehearsal?.state).toBe("over");
    expect(access.methods.length).toBeGreaterThan(0);
    const before = await getReservationDetail(customer.ctx, id);
    expect(before).toMatchObject({ state: "active", deliveredNodes: 2, endsAt: shop.hour(100) });
    await shop.advance(5);
    const [report] = (await listRehearsals(customer.ctx, id)).items;
    expect(report).toMatchObject({
      ...{ state: "finished", endedAt: shop.hour(5) },
      acknowledgements: [{ actor: { id: customer.ctx.actor.id } }],
      stillUsedBy: [{ actor: job, reads: 1, lastReadAt: shop.hour(4.5) }],
    });
    expect(report?.acknowledgements).toHaveLength(1);
    expect(await phases()).toMatchObject([
      { phase: "announced", rehearsal: true, rehearsedEnd: shop.hour(4) },
      { phase: "over", rehearsal: true },
      { phase: "finished", rehearsal: true },
    ]);
    expect((await as(job)).rehearsal).toBeUndefined();
    expect((await getDependants(customer.ctx, id)).readers.map(({ actor }) => actor.name)).toEqual([
      "Nightly job",
      "Test person",
    ]);
  });

  test("leaves open listings among what depends on it", async () => {
    const { id: listingId } = await list(shop, customer, { reservationId: id, from: 20, until: 30 });
    expect((await getDependants(customer.ctx, id)).listings).toEqual([
      { id: listingId, kind: "resale", nodes: 1, from: shop.hour(20), until: shop.hour(30) },
    ]);
  });

  test("can be stopped before and finished after its end, once", async () => {
    const first = await start(7);
    expect(await refusalOf(start(8))).toMatchObject({ code: "rehearsal_running" });
    expect(await end(first.id)).toMatchObject({ state: "stopped" });
    const second = await start(7);
    await shop.advance(7.1);
    expect(await end(second.id)).toMatchObject({ state: "finished", endedAt: shop.hour(7.1) });
    expect(await refusalOf(end(second.id))).toMatchObject({ code: "rehearsal_over" });
    expect(await refusalOf(acknowledge(second.id))).toMatchObject({ code: "rehearsal_over" });
  });

  test("is refused for what has passed, for the real end, and to others", async () => {
    for (const instant of [6, 100, 99.5])
      expect(await refusalOf(start(instant))).toMatchObject({ code: "rehearsal_not_possible" });
    const ahead = await shop.buy(customer, (await shop.quote(customer, { from: 120, until: 140 })).id);
    const early = inTransaction(customer.ctx, (ctx) =>
      startRehearsal(ctx, ahead.id, { endsAt: shop.hour(130), observeMinutes: 60 }),
    );
    expect(await refusalOf(early)).toMatchObject({ code: "rehearsal_not_possible" });
    const stranger = await shop.customer();
    expect(await refusalOf(listRehearsals(stranger.ctx, id))).toMatchObject({ code: "not_found" });
    const { id: rehearsalId } = await start(9);
    const foreign = inTransaction(stranger.ctx, (ctx) => endRehearsal(ctx, rehearsalId));
    expect(await refusalOf(foreign)).toMatchObject({ code: "not_found" });
  });
});
