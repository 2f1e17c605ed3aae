import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { getSupply, listSupply } from "./list-supply.ts";
import { reconcileCapacity } from "./reconcile-capacity.ts";
import { getSupplyCalendar } from "./supply-calendar.ts";
import { openShop, refusalOf, type Shop } from "./testing/shop.ts";
import { withdrawSupply } from "./withdraw-supply.ts";

let shop: Shop;
let blockId: string;
beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 100 });
  blockId = (await listSupply(shop.operator, { limit: 1 })).items[0]?.id ?? "";
});
afterAll(() => shop?.close());

const withdraw = (nodes: number, from?: number, id = blockId) =>
  inTransaction(shop.operator, (ctx) =>
    withdrawSupply(ctx, id, { nodes, reason: "Needed at home.", ...(from !== undefined && { from: shop.hour(from) }) }),
  );

describe("withdrawing supply", () => {
  test("takes what nobody holds, until the block's end, and leaves the rest on sale", async () => {
    expect(await getSupply(shop.operator, blockId)).toMatchObject({
      state: "current",
      soldShare: "0.0000",
      withdrawableNodes: 8,
      withdrawableFrom: shop.hour(0),
    });
    expect(await withdraw(3, 10)).toMatchObject({ nodes: 3, from: shop.hour(10), until: shop.hour(100) });
    const customer = await shop.customer();
    await expect(refusalOf(shop.quote(customer, { nodes: 6, from: 5, until: 11 }))).resolves.toMatchObject({
      code: "capacity_unavailable",
    });
    await shop.buy(customer, (await shop.quote(customer, { nodes: 5, from: 5, until: 20 })).id);
    expect(await getSupply(shop.operator, blockId)).toMatchObject({
      nodes: 8,
      withdrawnNodes: 3,
      withdrawableNodes: 0,
      withdrawals: [{ nodes: 3, reason: "Needed at home.", withdrawnBy: "Operator" }],
    });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is refused for nodes that are sold, and says from when", async () => {
    expect(await refusalOf(withdraw(1, 6))).toMatchObject({
      code: "supply_sold",
      fields: { nodes: `No node is free in the hour from ${shop.hour(10)}; all are sold or held.` },
    });
    expect(await refusalOf(withdraw(4, 6))).toMatchObject({
      fields: { nodes: `Only 3 nodes are free in the hour from ${shop.hour(6)}; the others are sold or held.` },
    });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect((await getSupply(shop.operator, blockId)).withdrawnNodes).toBe(3);
  });

  test("is possible again from when they are free, and named nodes go with it", async () => {
    await shop.advance(6);
    await expect(withdraw(5, 20)).resolves.toMatchObject({ nodes: 5 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect(await getSupply(shop.operator, blockId)).toMatchObject({ withdrawnNodes: 8, withdrawableNodes: 0 });
    await shop.advance(21);
  });

  test.each([
    ["an hour that has begun", 1, 20],
    ["not at a full hour", 1, 30.5],
    ["after the end", 1, 100],
  ])("is refused %s", async (_, nodes, from) => {
    expect(await refusalOf(withdraw(nodes, from))).toMatchObject({ code: "invalid_window" });
  });

  test("is refused for a block that does not exist", async () => {
    expect(await refusalOf(withdraw(1, 50, "sup_unknown"))).toMatchObject({ code: "not_found" });
  });

  test("leaves one audit entry each", async () => {
    const entries = await shop.connection.db.select().from(auditEntries);
    expect(entries.filter(({ action }) => action === "supply.withdrawn")).toHaveLength(2);
  });
});

test("a node that serves somebody is not withdrawn, though its pool has free ones", async () => {
  await shop.supply({ nodes: 2, from: 30, until: 60, noticeClass: "15m" });
  await shop.advance(31);
  const customer = await shop.customer();
  await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 31, until: 50, noticeClass: "15m" })).id);
  await shop.advance(32);
  await shop.supply({ nodes: 2, from: 32, until: 60, noticeClass: "15m" });
  const [fresh, busy] = (await listSupply(shop.operator, { limit: 2 })).items;
  expect([fresh?.withdrawableNodes, busy?.withdrawableNodes]).toEqual([2, 0]);
  expect(await refusalOf(withdraw(1, 33, busy?.id))).toMatchObject({ code: "supply_sold" });
  await expect(withdraw(2, 33, fresh?.id)).resolves.toMatchObject({ nodes: 2 });
});

test("the calendar shows sold and unsold node-hours of each pool by day", async () => {
  const { pools } = await getSupplyCalendar(shop.operator, { days: 3 });
  expect(pools.map(({ capacityClass, noticeClass }) => [capacityClass, noticeClass])).toEqual([
    ["guaranteed", null],
    ["surplus", "15m"],
  ]);
  const surplus = pools[1]?.days ?? [];
  expect(surplus.map(({ freeNodes }) => freeNodes)).toEqual([0, 0]);
  expect(surplus[0]).toMatchObject({ day: "2026-03-03", soldNodeHours: 2 * 9 });
});

test("blocks are found by state", async () => {
  const states = async (state: "coming" | "current" | "over") =>
    (await listSupply(shop.operator, { limit: 10, state })).items.map((block) => block.state);
  await shop.supply({ nodes: 1, from: 500, until: 600 });
  expect(await states("coming")).toEqual(["coming"]);
  expect(new Set(await states("current"))).toEqual(new Set(["current"]));
  expect(await states("over")).toEqual([]);
});
