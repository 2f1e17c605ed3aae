import { expect, test } from "vitest";
import { priceChange, priceRows } from "./price-rows";

test("a node type has a price for each class, a model one for each bucket, and the market its fee", () => {
  const rows = priceRows({ nodeTypes: [{ id: "h100", name: "H100" }], models: [{ id: "llama3.2:1b", name: "Llama" }] });
  expect(rows.map(({ sku }) => sku)).toEqual([
    ...["guaranteed", "surplus-2m", "surplus-15m", "surplus-1h", "surplus-24h"].map((name) => `capacity:h100:${name}`),
    ...["input", "cached_input", "output"].map((bucket) => `model:llama3.2:1b:${bucket}`),
    ...["input", "cached_input", "output"].map((bucket) => `batch:llama3.2:1b:${bucket}`),
    "fee:market",
  ]);
  expect(rows[1]).toMatchObject({ label: "H100, Surplus, 2 min notice", unit: "node-hour" });
});

test.each([
  ["49.00", "49", ""],
  ["50", "40", "+25.0 %"],
  ["30", "40", "−25.0 %"],
  ["1", "0", "was free"],
  ["1", null, "new"],
])("%s after %s is %j", (amount, before, change) => expect(priceChange(amount, before)).toBe(change));
