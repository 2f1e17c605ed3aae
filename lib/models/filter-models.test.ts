import { expect, test } from "vitest";
import { describeFilter } from "./describe-filter";
import { filterModels, withoutOneFilter } from "./filter-models";
import { modelFilter } from "./schema";
import { makeModel as model } from "./testing/make-model";

const usd = (amount: string) => ({ amount, currency: "USD" });

const priced = (input: string) => ({ input: usd(input), cachedInput: usd(input), output: usd(input) });
const models = [
  model("cheap", { prices: priced("0.10"), parameters: ["tools"] }),
  model("dear", {
    prices: priced("10"),
    life: "preview",
    contextTokens: 200_000,
    regions: [{ id: "eu-north", name: "Stockholm" }],
    parameters: ["response_format"],
  }),
  model("org/free", { modalities: ["text", "image"], license: "Apache 2.0" }),
  model("gone", { life: "retired" }),
];

const ids = (query: Record<string, string>) => filterModels(models, modelFilter.parse(query)).map(({ id }) => id);

test("retired models are shown only when asked for", () => {
  expect(ids({})).toEqual(["cheap", "dear", "org/free"]);
  expect(ids({ life: "retired" })).toEqual(["gone"]);
});

test("filters narrow by words, modality, tools and price", () => {
  expect(ids({ search: "publisher FREE" })).toEqual(["org/free"]);
  expect(ids({ modality: "image" })).toEqual(["org/free"]);
  expect(ids({ tools: "yes" })).toEqual(["cheap"]);
  expect(ids({ maxPrice: "0.1" })).toEqual(["cheap", "org/free"]);
  expect(ids({ maxOutputPrice: "1" })).toEqual(["cheap", "org/free"]);
});

test("filters narrow by context, region, licence and structured output", () => {
  expect(ids({ context: "131072" })).toEqual(["dear"]);
  expect(ids({ region: "eu-north" })).toEqual(["dear"]);
  expect(ids({ license: "Apache 2.0" })).toEqual(["org/free"]);
  expect(ids({ structured: "yes" })).toEqual(["dear"]);
});

test("where nothing fits, it is said without which filter how many would", () => {
  const filter = modelFilter.parse({ tools: "yes", region: "eu-north", search: "a" });
  const without = withoutOneFilter(models, filter);
  expect(without.map(({ name, count }) => [name, count])).toEqual([
    ["region", 1],
    ["tools", 1],
  ]);
  const words = { currency: "USD", models };
  expect(without.map(({ name }) => describeFilter(name, filter, words))).toEqual(["the region Stockholm", "tools"]);
  expect(withoutOneFilter(models, modelFilter.parse({ search: "nothing", license: "none" }))).toEqual([]);
});

test("prices sort by value and a model that is not charged costs nothing", () => {
  expect(ids({ sort: "input" })).toEqual(["org/free", "cheap", "dear"]);
  expect(ids({ sort: "input", order: "desc" })).toEqual(["dear", "cheap", "org/free"]);
  // The longest context is what one wants first.
  expect(ids({ sort: "context" })).toEqual(["dear", "cheap", "org/free"]);
});

test("an address that makes no sense is the whole catalogue", () => {
  expect(ids({ life: "immortal", maxPrice: "-1e9", sort: "; drop table" })).toEqual(["cheap", "dear", "org/free"]);
});
