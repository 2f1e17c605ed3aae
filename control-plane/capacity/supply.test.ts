import { asc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { nodes } from "../db/schema/reservations.ts";
import { listSupply } from "./list-supply.ts";
import { listNodeTypes, putNodeType } from "./node-types.ts";
import { reconcileCapacity } from "./reconcile-capacity.ts";
import { listRegions, putRegion } from "./regions.ts";
import { releaseSupply } from "./supply.ts";
import { nodeType, openShop, refusalOf, region, type Shop } from "./testing/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

const release = (facts: object) =>
  inTransaction(shop.operator, (ctx) =>
    releaseSupply(ctx, {
      region,
      nodeType,
      capacityClass: "guaranteed",
      nodes: 3,
      from: shop.hour(0),
      until: shop.hour(5),
      ...facts,
    }),
  );

describe("supply", () => {
  test("names every node and adds up where blocks overlap", async () => {
    await release({});
    await release({ nodes: 100, from: shop.hour(3), until: shop.hour(30) });
    const named = await shop.connection.db.select({ name: nodes.name }).from(nodes).orderBy(asc(nodes.number));
    expect(named).toHaveLength(103);
    expect(named[0]?.name).toMatch(/^h100-eu-north-[0-9a-z]{6}-01$/);
    expect(named[102]?.name).toMatch(/-100$/);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("can be released by the ten thousand", async () => {
    await expect(release({ nodes: 10_000, capacityClass: "surplus", noticeClass: "24h" })).resolves.toMatchObject({
      nodes: 10_000,
      noticeClass: "24h",
    });
  });

  test("is listed newest first, page by page", async () => {
    const first = await listSupply(shop.operator, { limit: 2 });
    const rest = await listSupply(shop.operator, { limit: 2, cursor: first.nextCursor ?? undefined });
    expect([...first.items, ...rest.items].map((block) => block.nodes).sort((a, b) => a - b)).toEqual([3, 100, 10_000]);
    expect(rest.nextCursor).toBeNull();
  });

  test.each([
    ["from", { from: "2026-03-02T08:30:00Z" }],
    ["until", { until: "2026-03-02T09:00:01Z" }],
    ["until", { until: "2026-03-02T08:00:00Z" }],
    ["until", { from: "2026-03-01T08:00:00Z", until: "2026-03-02T08:00:00Z" }],
    ["until", { until: "2036-03-02T09:00:00Z" }],
    ["from", { from: "2020-01-01T00:00:00Z" }],
    ["from", { from: "2026-03-02T07:00:00Z" }],
    ["region", { region: "moon" }],
    ["nodeType", { nodeType: "abacus" }],
    ["noticeClass", { capacityClass: "surplus" }],
  ])("is refused for a wrong %s: %o", async (field, facts) => {
    expect(await refusalOf(release(facts))).toMatchObject({ status: 400, fields: { [field]: expect.any(String) } });
  });
});

test("regions and node types are put up and changed, but not the GPUs of nodes that were released", async () => {
  await putRegion(shop.operator, { id: region, name: "Luleå", country: "Sweden" });
  expect(await listRegions(shop.operator)).toEqual([{ id: region, name: "Luleå", country: "Sweden" }]);
  const [card] = await listNodeTypes(shop.operator);
  if (!card) throw new Error("the shop has a node type");
  await expect(putNodeType(shop.operator, { ...card, name: "Eight H100" })).resolves.toMatchObject({
    name: "Eight H100",
  });
  expect(await refusalOf(putNodeType(shop.operator, { ...card, gpus: 4 }))).toMatchObject({ code: "node_type_in_use" });
});
