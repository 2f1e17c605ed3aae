import { describe, expect, test } from "vitest";
import { ProblemException } from "../http/problem.ts";
import { checkPrices } from "./check-prices.ts";
import { meterOf, modelOf } from "./sku.ts";

const model = (id: string, amount = "1") =>
  ["input", "cached_input", "output"].map((bucket) => ({ sku: `model:${id}:${bucket}`, amount }));

function fieldsOf(prices: { sku: string; amount: string }[]): Record<string, string> {
  try {
    checkPrices(prices);
    return {};
  } catch (error) {
    if (error instanceof ProblemException) return error.options.fields ?? {};
    throw error;
  }
}

describe("skus", () => {
  test.each([
    ["capacity:h100-sxm-8:guaranteed", { product: "capacity", per: 3600 }],
    ["capacity:gb200-4:surplus-15m", { product: "capacity", per: 3600 }],
    ["model:llama3.2:1b:cached_input", { product: "inference", per: 1_000_000 }],
    ["batch:llama3.2:1b:output", { product: "inference", per: 1_000_000 }],
    ["capacity:h100-sxm-8:surplus", null],
    ["capacity:h100-sxm-8:surplus-3m", null],
    ["capacity::guaranteed", null],
    ["model:a:reasoning", null],
    ["fee:early-release", null],
    ["unpriced:input", null],
    ["", null],
  ])("%s", (sku, meter) => expect(meterOf(sku)).toEqual(meter));

  test("keep the colons of a model's id", () => expect(modelOf("model:llama3.2:1b:input")).toBe("llama3.2:1b"));
});

describe("checkPrices", () => {
  test("takes a list of capacity and models", () => {
    expect(
      fieldsOf([{ sku: "capacity:h100-sxm-8:guaranteed", amount: "49.00" }, ...model("a"), ...model("b:1")]),
    ).toEqual({});
  });

  test("names the price that is wrong, and how", () => {
    const fields = fieldsOf([...model("a").slice(0, 1), { sku: "gpu:1", amount: "1" }]);
    expect(fields["prices.0.sku"]).toBe("a also needs a price for cached_input and output.");
    expect(fields["prices.1.sku"]).toContain("gpu:1 is no sku");
  });

  test("refuses a sku that is priced twice", () => {
    expect(fieldsOf([...model("a"), ...model("a").slice(2)])).toEqual({
      "prices.3.sku": "model:a:output is priced twice.",
    });
  });

  test.each(["-1", "1.1234567890123", "1234567890", "01e5", "."])("refuses the amount %s", (amount) => {
    expect(Object.keys(fieldsOf([{ sku: "capacity:gb200-4:guaranteed", amount }]))).toEqual(["prices.0.amount"]);
  });
});
