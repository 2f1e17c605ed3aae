import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { getPriceList, listPriceLists } from "./list-price-lists.ts";
import { publishPriceList } from "./publish-price-list.ts";

let shop: Shop;
let customer: Customer;
beforeAll(async () => {
  shop = await openShop();
  customer = await shop.customer();
});
afterAll(() => shop?.close());

const sku = "capacity:h100-sxm-8:guaranteed";
const publish = (validFrom: number, amount: string, organizationId?: string) =>
  inTransaction(shop.operator, (ctx) =>
    publishPriceList(ctx, {
      name: `At ${amount}`,
      currency: "USD",
      validFrom: shop.hour(validFrom),
      prices: [{ sku, amount }],
      ...(organizationId && { organizationId }),
    }),
  );

test("the newest valid list of the same customers is current, later ones are coming, the rest is past", async () => {
  await publish(0, "50");
  await publish(24, "51");
  await publish(0, "40", customer.ctx.organizationId);
  const { items } = await listPriceLists(shop.operator, { limit: 10 });
  const states = Object.fromEntries(items.map(({ name, state, organization }) => [name, [state, organization?.id]]));
  expect(states).toMatchObject({
    "At 51": ["coming", undefined],
    "At 50": ["current", undefined],
    "At 40": ["current", customer.ctx.organizationId],
  });
  const older = items.filter(({ name, currency }) => currency === "USD" && !name.startsWith("At "));
  expect(new Set(older.map(({ state }) => state))).toEqual(new Set(["past"]));
});

const unprotected = { dropFloorPercent: null, swap: null };

test("a list shows each price beside the one before it for the same customers", async () => {
  const { items } = await listPriceLists(shop.operator, { limit: 10 });
  const idOf = (name: string) => items.find((list) => list.name === name)?.id ?? "";
  expect((await getPriceList(shop.operator, idOf("At 51"))).items).toEqual([
    { sku, amount: "51", previousAmount: "50", ...unprotected },
  ]);
  expect((await getPriceList(shop.operator, idOf("At 40"))).items).toEqual([
    { sku, amount: "40", previousAmount: null, ...unprotected },
  ]);
  expect(await refusalOf(getPriceList(shop.operator, "pls_unknown"))).toMatchObject({ code: "not_found" });
});

test("pages go on where the last one ended", async () => {
  const first = await listPriceLists(shop.operator, { limit: 2 });
  const rest = await listPriceLists(shop.operator, { limit: 2, cursor: first.nextCursor ?? undefined });
  const ids = [...first.items, ...rest.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});
