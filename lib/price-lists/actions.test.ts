import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { publishPriceListAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const list = {
  ...{ operationId: "op_publish", name: "Spring", currency: "USD", organization: "", date: "2099-01-01", hour: "06" },
  ...{ "prices.0.sku": "capacity:h100-sxm-8:guaranteed", "prices.0.amount": "49.50" },
  ...{ "prices.1.sku": "capacity:h100-sxm-8:surplus-2m", "prices.1.amount": "" },
  ...{ "prices.2.sku": "model:small:input", "prices.2.amount": "0.20" },
};
const nodeType = {
  ...{ id: "h100-sxm-8", name: "8 × H100 SXM", family: "Hopper", gpuModel: "H100", gpus: 8, gpuMemoryGb: 80 },
  ...{ cpuCores: 192, memoryGb: 2048, localStorageTb: 30, interconnect: "InfiniBand" },
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "GET /api/v1/operator/catalogue": () => ({
    regions: [],
    nodeTypes: [nodeType],
    models: [{ id: "small", name: "Small" }],
  }),
  "POST /api/v1/operator/price-lists": () => refusal ?? { status: 201, body: { id: "pls_1", prices: 2 } },
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "publishing a price list",
      action: publishPriceListAction,
      audited: "price_list.publish",
      valid: list,
      invalid: [
        { "prices.0.amount": "-1" },
        { "prices.0.floor": "100" },
        { "prices.0.swapTo": "b200-sxm-8" },
        { "prices.0.amount": "a lot" },
        { "prices.0.amount": "1.1234567890123" },
        { "prices.1.sku": "capacity:h100-sxm-8:guaranteed" },
        { "prices.0.amount": "", "prices.2.amount": "" },
        { "prices.0.currency": "EUR" },
        { currency: "XYZ" },
        { date: "2099-02-30" },
        { date: "2020-01-01" },
        { name: " " },
      ],
    },
  ],
  stub,
);

const published = () => stub.calls.filter(({ method }) => method === "POST");

test("an operator publishes the prices that were written, and is led to the list", async () => {
  await expect(publishPriceListAction(null, formOf(list))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/price-lists/pls_1?published=1"),
  });
  expect(published()).toMatchObject([
    {
      idempotencyKey: "op_publish",
      body: {
        validFrom: "2099-01-01T06:00:00Z",
        prices: [
          { sku: "capacity:h100-sxm-8:guaranteed", amount: "49.50" },
          { sku: "model:small:input", amount: "0.20" },
        ],
      },
    },
  ]);
});

test("a price is protected by what its row says", async () => {
  const swap = { "prices.0.swapTo": "b200-sxm-8", "prices.0.swapRatio": "0.55", "prices.0.swapBefore": "2099-06-30" };
  const form = formOf({ ...list, operationId: "op_clause", "prices.0.floor": "80", ...swap });
  await expect(publishPriceListAction(null, form)).rejects.toMatchObject({ digest: expect.any(String) });
  expect(published()).toMatchObject([
    {
      body: {
        prices: [
          { dropFloorPercent: 80, swap: { nodeType: "b200-sxm-8", ratio: "0.55", before: "2099-06-30T23:59:59Z" } },
          { dropFloorPercent: null, swap: null },
        ],
      },
    },
  ]);
});

test("what is wrong with a price stands beside it", async () => {
  expect(await publishPriceListAction(null, formOf({ ...list, "prices.2.amount": "-3" }))).toMatchObject({
    error: { code: "invalid_input", fields: { "prices.2.amount": expect.stringContaining("not below zero") } },
    values: { name: "Spring" },
  });
});

test("a key that the catalogue does not know is refused before anything is published", async () => {
  const unknown = { ...list, operationId: "op_unknown", "prices.0.sku": "capacity:tpu:guaranteed" };
  expect(await publishPriceListAction(null, formOf(unknown))).toMatchObject({
    error: { code: "invalid_input", fields: { "prices.0.amount": "capacity:tpu:guaranteed is not sold." } },
  });
  expect(published()).toEqual([]);
});

test("what the control plane refuses stands beside the row of the form", async () => {
  const sentence = "small also needs a price for output.";
  refusal = { status: 422, body: problem("invalid_prices", 422, { "prices.1.sku": sentence }) };
  expect(await publishPriceListAction(null, formOf({ ...list, operationId: "op_refused" }))).toMatchObject({
    error: { code: "invalid_prices", fields: { "prices.2.amount": sentence } },
  });
});
