// What an operator sets is bounded by the contract, and the largest that it lets through can be stored.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, region, type Shop } from "../capacity/testing/shop.ts";
import { operator, testApp } from "../http/testing/call-app.ts";

let shop: Shop;
let customer: Customer;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 1, from: 0, until: 24 });
  customer = await shop.customer();
  call = testApp(shop.connection.db, { operator }, { clock: shop.clock });
  const body = { name: "Engine", baseUrl: "http://127.0.0.1:9/v1" };
  expect((await call("PUT", "/api/v1/operator/providers/engine", { as: "operator", body })).status).toBe(200);
});

afterAll(() => shop?.close());

const most = 1_000_000_000;
const machine = {
  ...{ name: "8 × X", family: "X", generation: 1000, gpuModel: "X", gpus: 1024, gpuMemoryGb: 100_000 },
  ...{ cpuCores: 100_000, memoryGb: 1_000_000, localStorageTb: 1_000_000, interconnect: "X" },
};
const card = {
  ...{
    name: "M",
    publisher: "",
    description: "",
    license: "",
    contextTokens: 100_000_000,
    maxOutputTokens: 100_000_000,
  },
  ...{ modalities: ["text"], parameters: ["temperature"], regions: [region], life: "available" },
  routes: [{ providerId: "engine", upstreamModel: "m", tier: 9, weight: 1000 }],
};
const terms = { taxLabel: "VAT", taxRatePercent: "100", paymentTermsDays: 120 };
const price = (amount: string) => ({
  ...{ name: "P", currency: "USD", validFrom: "2026-06-01T00:00:00Z" },
  prices: [{ sku: `capacity:${nodeType}:guaranteed`, amount }],
});
const record = (facts: object) => ({
  source: "elsewhere",
  records: [
    {
      ...{ sourceId: "r1", organizationId: customer.ctx.organizationId, projectId: customer.projectId, model: "m" },
      ...{ occurredAt: "2026-03-02T08:00:00Z", inputTokens: 1, outputTokens: 1, ...facts },
    },
  ],
});

interface Bound {
  name: string;
  method: "PUT" | "POST";
  path: () => string;
  largest: () => object;
  beyond: () => object[];
}

const of = (field: string, base: object, values: readonly unknown[]) =>
  values.map((value) => ({ ...base, [field]: value }));

const bounds: Bound[] = [
  {
    name: "a limit",
    method: "PUT",
    path: () => `organizations/${customer.ctx.organizationId}/quotas/gpus:${region}:${nodeType}`,
    largest: () => ({ limit: most }),
    beyond: () => of("limit", {}, [most + 1, 2 ** 31, 1e300, -1, 0.5]),
  },
  {
    name: "terms",
    method: "PUT",
    path: () => `organizations/${customer.ctx.organizationId}/terms`,
    largest: () => terms,
    beyond: () => [
      ...of("taxRatePercent", terms, ["-1", "-0.01", "100.01", "1000", "19.1234567", "1e2"]),
      ...of("paymentTermsDays", terms, [-1, 121]),
    ],
  },
  {
    name: "a node type",
    method: "PUT",
    path: () => "node-types/x-8",
    largest: () => machine,
    beyond: () => [
      ...of("gpus", machine, [1025, 0, 2 ** 31]),
      ...of("gpuMemoryGb", machine, [100_001]),
      ...of("cpuCores", machine, [2 ** 31]),
      ...of("memoryGb", machine, [2 ** 31]),
      ...of("localStorageTb", machine, [1e9, 0]),
      ...of("name", machine, ["", " ", "x".repeat(81)]),
    ],
  },
  {
    name: "a region",
    method: "PUT",
    path: () => "regions/somewhere",
    largest: () => ({ name: "x".repeat(80), country: "x".repeat(80) }),
    beyond: () => [
      { name: "x".repeat(81), country: "X" },
      { name: "X", country: "" },
    ],
  },
  {
    name: "a model's card",
    method: "PUT",
    path: () => "models/m",
    largest: () => card,
    beyond: () => [
      ...of("contextTokens", card, [100_000_001, 2 ** 31, 0]),
      ...of("maxOutputTokens", card, [100_000_001]),
      ...of("regions", card, [Array.from({ length: 101 }, () => region)]),
      ...of("routes", card, [[], Array.from({ length: 21 }, () => card.routes[0])]),
      ...of("routes", card, [[{ ...card.routes[0], weight: 1001 }], [{ ...card.routes[0], tier: 10 }]]),
    ],
  },
  {
    name: "a price",
    method: "POST",
    path: () => "price-lists",
    largest: () => price("999999999.123456789012"),
    beyond: () => ["-1", "1000000000", "1.1234567890123", "9".repeat(65), "1e3"].map(price),
  },
  {
    name: "a usage record",
    method: "POST",
    path: () => "usage-records",
    largest: () => record({ firstTokenMs: 86_400_000, totalMs: 86_400_000, inputTokens: 100_000_000 }),
    beyond: () => [
      record({ firstTokenMs: 86_400_001 }),
      record({ totalMs: 2 ** 31 }),
      record({ inputTokens: 100_000_001 }),
      record({ outputTokens: -1 }),
    ],
  },
];

describe.each(bounds)("$name", ({ method, path, largest, beyond }) => {
  const send = (body: object) => call(method, `/api/v1/operator/${path()}`, { as: "operator", body });

  test("can be as large as the contract says", async () => {
    const { status, body } = await send(largest());
    expect([status, body]).toEqual([expect.toSatisfy((code) => code < 300), expect.anything()]);
  });

  test("is refused beyond that, beside its field", async () => {
    for (const given of beyond()) {
      const { status, body } = await send(given);
      expect([given, status]).toEqual([given, expect.toSatisfy((code) => code === 400 || code === 422)]);
      expect(Object.keys((body as { fields: object }).fields)).not.toEqual([]);
    }
  });
});
