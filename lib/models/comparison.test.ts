import { expect, test } from "vitest";
import { compareModels } from "./comparison";
import { markBest } from "./mark-best";
import { makeModel } from "./testing/make-model";

const usd = (amount: string) => ({ amount, currency: "USD" });
const priced = (input: string) => ({ input: usd(input), cachedInput: usd("1"), output: usd("4") });

const groups = compareModels(
  [
    makeModel("one", { prices: priced("0.10"), contextTokens: 8_192, parameters: ["tools", "seed"] }),
    makeModel("two", { prices: priced("0.1000"), contextTokens: 131_072, parameters: ["seed"] }),
    makeModel("three", { contextTokens: 8_192 }),
  ],
  "UTC",
);
const row = (title: string, label: string) =>
  groups.find((group) => group.title.startsWith(title))?.rows.find((each) => each.label === label);

test("each row has a cell for each model and says whether they differ", () => {
  for (const { rows } of groups) for (const { cells } of rows) expect(cells).toHaveLength(3);
  expect(row("Facts", "Publisher")).toMatchObject({ differs: false });
  expect(row("Facts", "Context")).toMatchObject({ differs: true, best: { word: "highest", columns: [1] } });
  expect(row("Parameters", "Tools")?.cells).toEqual(["yes", "no", "no"]);
  expect(row("Price", "Input")?.cells).toEqual(["0.10 USD", "0.10 USD", "no price set: not charged"]);
});

test("a model that only gives numbers for texts has no price of output, and is not the cheapest at it", () => {
  const beside = compareModels(
    [
      makeModel("chat", { prices: priced("0.10"), batchPrices: priced("0.05") }),
      makeModel("numbers", {
        modalities: ["embedding"],
        prices: { ...priced("0.02"), output: usd("0") },
        batchPrices: { ...priced("0.01"), output: usd("0") },
      }),
    ],
    "UTC",
  ).flatMap(({ rows }) => rows);
  const cells = (label: string) => beside.find((each) => each.label === label);
  expect(cells("Output")?.cells).toEqual(["4.00 USD", "writes none"]);
  expect(cells("Output")).not.toHaveProperty("best");
  expect(cells("Longest answer")?.cells).toEqual(["4,096 tokens", "writes none"]);
  expect(cells("In a batch")?.cells).toEqual(["0.05 USD in, 4.00 USD out", "0.01 USD in"]);
});

test("nothing is best of equals, of one, or of what is not known", () => {
  expect(row("Price", "Input")).not.toHaveProperty("best");
  expect(markBest([null, 3, undefined], "lowest")).toEqual({});
  expect(markBest([2, "1.5", "1.50", null], "lowest")).toEqual({ best: { word: "lowest", columns: [1, 2] } });
  expect(markBest([], "highest")).toEqual({});
});
