import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { getSupply } from "./list-supply.ts";
import { putNodeType } from "./node-types.ts";
import { releaseSupply } from "./supply.ts";
import { openShop, region, type Shop } from "./testing/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

test("a block says from when its node type and class have a price", async () => {
  const nodeType = "b200-sxm-8";
  await putNodeType(shop.operator, {
    id: nodeType,
    name: "8 × B200 SXM",
    family: "Blackwell",
    generation: 100,
    gpuModel: "B200 SXM",
    gpus: 8,
    gpuMemoryGb: 180,
    cpuCores: 192,
    memoryGb: 2048,
    localStorageTb: 30.7,
    interconnect: "InfiniBand",
  });
  const { id } = await inTransaction(shop.operator, (ctx) =>
    releaseSupply(ctx, {
      ...{ region, nodeType, capacityClass: "guaranteed", noticeClass: null, nodes: 2 },
      ...{ from: shop.hour(1), until: shop.hour(9) },
    }),
  );
  expect((await getSupply(shop.operator, id)).pricedFrom).toBeNull();
  await publishPriceList(shop.operator, {
    name: "Blackwell",
    currency: "USD",
    validFrom: shop.hour(2),
    prices: [{ sku: `capacity:${nodeType}:guaranteed`, amount: "69" }],
  });
  expect((await getSupply(shop.operator, id)).pricedFrom).toBe(shop.hour(2));
});
