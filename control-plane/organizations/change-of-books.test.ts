import { afterAll, beforeAll, expect, test } from "vitest";
import { opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import { listLegalEntities } from "../contract/legal-entities.ts";
import { permissions } from "../contract/permissions.ts";
import { customer, operator, testApp } from "../http/testing/call-app.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

type Call = ReturnType<typeof testApp>;

async function agree(call: Call, as: string, path: string, body: object) {
  const { status } = await call("POST", `/api/v1/${path}`, { as, body });
  expect(status).toBe(201);
}

const amount = "100000";
const agreements: Record<string, (call: Call, id: string) => Promise<void>> = {
  credit: (call, id) =>
    agree(call, "operator", `operator/organizations/${id}/credits`, {
      ...{ kind: "promotional", amount, reason: "Welcome", validFrom: opening.toString() },
    }),
  contract: (call, id) =>
    agree(call, "operator", `operator/organizations/${id}/contracts`, {
      ...{ name: "Deal", startsOn: "2026-04-01", lastDay: "2027-03-31" },
      clauses: [{ kind: "commitment", prefixes: ["model:"], amount, every: "year", overagePercentOff: "10" }],
    }),
  "price list": (call, id) =>
    agree(call, "operator", "operator/price-lists", {
      ...{ name: "Own", currency: "JPY", validFrom: opening.toString(), organizationId: id },
      prices: [{ sku: "capacity:h100-sxm-8:guaranteed", amount: "7000" }],
    }),
  budget: (call) =>
    agree(call, "owner", "budgets", {
      ...{ name: "All", scope: { type: "organization", id: null }, period: { rule: "month" }, timeZone: "UTC" },
      ...{ amount, rollsOver: false, thresholds: [] },
    }),
  "purchase order": async (call) => {
    const { body } = await call("GET", "/api/v1/legal-entities", { as: "owner" });
    const { items } = listLegalEntities.response.parse(body);
    const days = { validFrom: "2026-03-01", validUntil: null };
    await agree(call, "owner", "purchase-orders", {
      ...{ number: "PO-1", legalEntityId: items[0]?.id, amount, note: null, ...days },
    });
  },
};

test.each(Object.entries(agreements))("a %s in yen is never worth as many dollars", async (what, agreeOn) => {
  const id = `org_${what.replace(" ", "_")}`;
  const call = testApp(shop.connection.db, { owner: customer(id, permissions), operator }, { clock: shop.clock });
  const put = (currency: string) =>
    call("PUT", "/api/v1/organization", { as: "owner", body: { name: "Yen", timeZone: "UTC", currency } });
  expect(await put("USD")).toMatchObject({ status: 200 });
  expect(await put("JPY")).toMatchObject({ status: 200, body: { currency: "JPY" } });
  await agreeOn(call, id);
  expect(await put("USD")).toMatchObject({ status: 409, body: { code: "books_are_kept" } });
  expect(await put("JPY")).toMatchObject({ status: 200, body: { currency: "JPY" } });
});
