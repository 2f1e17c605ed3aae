import { expect, test } from "vitest";
import { describeModel } from "./describe-model";
import { makeModel } from "./testing/make-model";

const usd = (amount: string) => ({ amount, currency: "USD" });
const prices = { input: usd("0.02"), cachedInput: usd("0.01"), output: usd("0") };

test.each([
  ["what it writes has a price, free or not", ["text" as const], "0.02 USD in and 0.00 USD out per million tokens"],
  ["what only gives numbers for texts has none", ["embedding" as const], "0.02 USD in per million tokens"],
])("%s", (_, modalities, price) => {
  const line = describeModel(makeModel("one", { prices, modalities }));
  expect(line).toBe(`Example Publisher · 8.19 k tokens of context · ${price}`);
});
