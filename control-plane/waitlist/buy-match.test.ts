import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { colleague, decide, makePolicy } from "../approvals/testing/office.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { release, stockMore } from "../capacity/testing/stock-more.ts";
import type { Context } from "../context.ts";
import { permissions } from "../contract/permissions.ts";
import type { RouteInput } from "../contract/route.ts";
import type { createWaitlistEntry, WaitlistEntry } from "../contract/waitlist.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { reservations } from "../db/schema/reservations.ts";
import { listEvents } from "../events/list-events.ts";
import { orderSuccessor } from "../successors/order-successor.ts";
import { enterWaitlist } from "./enter.ts";
import { listEntries } from "./entries.ts";

type BuyInput = Extract<RouteInput<typeof createWaitlistEntry>["body"], { act: "buy" }>;

const other = "h200-sxm-8";
const shops: Shop[] = [];
let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  shops.push(shop);
  await stockMore(shop);
  customer = await shop.customer({ quota: 64 });
});
afterAll(() => Promise.all(shops.map((each) => each.close())));

const buyer = (): Context => ({ ...customer.ctx, permissions: new Set(permissions) });

function enter(changes: Partial<BuyInput> = {}): Promise<WaitlistEntry> {
  const wish: BuyInput = {
    ...{ act: "buy", nodeType, alsoNodeTypes: [], nodes: 2, regions: [], hours: 5, projectId: customer.projectId },
    ...{ earliestStart: shop.hour(10), latestStart: shop.hour(30), ceiling: "60", ceilingPer: "node_hour", ...changes },
  };
  return inTransaction(buyer(), (ctx) => enterWaitlist(ctx, wish));
}

async function entryOf(id: string): Promise<WaitlistEntry | undefined> {
  const { items } = await listEntries(customer.ctx, { limit: 200, cursor: undefined, state: undefined });
  return items.find((item) => item.id === id);
}

async function told(type: string) {
  return (await listEvents(buyer(), { limit: 200, cursor: undefined })).items.filter((event) => event.type === type);
}

const states = async () => (await shop.connection.db.select().from(reservations)).map(({ state }) => state);

describe("what a policy covers", () => {
  test("is held and asked for in the person's name, and bought when it is approved", async () => {
    await makePolicy(customer, { totalFrom: "490" });
    const entry = await enter();
    await shop.supply({ nodes: 2, from: 0, until: 100 });
    await shop.tick();
    const held = await entryOf(entry.id);
    expect(held).toMatchObject({ state: "matched", reservationId: null, obstacle: null, match: { region } });
    expect(await states()).toEqual(["pending_approval"]);
    const [event] = await told("waitlist.held");
    expect(event?.facts).toMatchObject({
      ...{ nodeType, nodes: 2, from: shop.hour(10), followsId: null, approvalRequestId: held?.approvalRequestId },
      ...{ enteredBy: { id: customer.ctx.actor.id } },
    });
    expect((await told("approval.requested"))[0]).toMatchObject({
      subjectId: held?.approvalRequestId,
      facts: { askedById: customer.ctx.actor.id, total: { amount: "490.00", currency: "USD" } },
    });
    // Nobody else gets the nodes meanwhile, and the next tick does not ask again.
    const stranger = await shop.customer();
    expect(await refusalOf(shop.quote(stranger, { nodes: 1, from: 10, until: 12 }))).toMatchObject({
      code: "capacity_unavailable",
    });
    await shop.tick();
    expect(await told("approval.requested")).toHaveLength(1);
    await decide(colleague(customer, "administrator"), held?.approvalRequestId ?? "");
    expect(await states()).toEqual(["scheduled"]);
  });

  test("is free for others again when it is rejected", async () => {
    await makePolicy(customer);
    const entry = await enter();
    await shop.supply({ nodes: 2, from: 0, until: 100 });
    await shop.tick();
    await decide(colleague(customer, "administrator"), (await entryOf(entry.id))?.approvalRequestId ?? "", "reject");
    expect((await shop.quote(await shop.customer(), { nodes: 2, from: 10, until: 15 })).state).toBe("open");
    await shop.tick();
    expect((await entryOf(entry.id))?.state).toBe("matched");
  });

  test("is held for a successor too, and said with what it follows", async () => {
    await shop.supply({ nodes: 1, from: 0, until: 100 });
    const { id } = await shop.buy(customer, (await shop.quote(customer, { from: 1, until: 9 })).id);
    await makePolicy(customer);
    const order = await inTransaction(buyer(), (ctx) =>
      orderSuccessor(ctx, id, {
        ...{ nodes: 1, hours: 10, ceiling: "49", ceilingPer: "node_hour", anyOfFamily: false, anyRegion: false },
        ...{ prefersSame: true, gapHours: 0, projectId: customer.projectId },
      }),
    );
    await shop.tick();
    expect(await entryOf(order.id)).toMatchObject({ state: "matched", successor: { reservationId: id } });
    expect((await told("waitlist.held"))[0]?.facts).toMatchObject({ followsId: id, followsName: expect.any(String) });
  });
});

test("what stands in the way of a match is told once, to the person who waits", async () => {
  customer = await shop.customer({ quota: 8 });
  const entry = await enter();
  await shop.supply({ nodes: 2, from: 0, until: 100 });
  await shop.tick();
  await shop.tick();
  expect(await told("waitlist.blocked")).toMatchObject([
    { subjectId: entry.id, facts: { nodes: 2, nodeType, enteredBy: { id: customer.ctx.actor.id } } },
  ]);
});

describe("several node types", () => {
  test("are as good as one: what is free first is bought, under a price of each GPU", async () => {
    const dear = await enter({ alsoNodeTypes: [other, nodeType], ceiling: "6.99", ceilingPer: "gpu_hour" });
    const entry = await enter({ alsoNodeTypes: [other], ceiling: "7", ceilingPer: "gpu_hour" });
    await release(shop, { region, nodeType: other, nodes: 4, from: 0, until: 90 });
    await shop.tick();
    expect(await entryOf(dear.id)).toMatchObject({ state: "open", alsoNodeTypes: [other], ceilingPer: "gpu_hour" });
    expect(await entryOf(entry.id)).toMatchObject({ state: "bought", nodeType, match: { nodeType: other } });
    expect((await told("waitlist.bought"))[0]?.facts).toMatchObject({ nodeType: other });
  });

  test("are each of them known", async () => {
    expect(await refusalOf(enter({ alsoNodeTypes: ["none"] }))).toMatchObject({ code: "unknown_node_type" });
  });

  test("of which only one was named are not admitted", async () => {
    const entry = await enter();
    await release(shop, { region, nodeType: other, nodes: 4, from: 0, until: 90 });
    await shop.tick();
    expect((await entryOf(entry.id))?.state).toBe("open");
  });
});
