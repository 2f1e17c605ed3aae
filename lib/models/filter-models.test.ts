import { expect, test } from "vitest";
import { filterModels } from "./filter-models";
import type { ModelSummary } from "./model";
import { modelFilter } from "./schema";

const usd = (amount: string) => ({ amount, currency: "USD" });

function model(id: string, given: Partial<ModelSummary> = {}): ModelSummary {
  return {
    id,
    name: id,
    publisher: "Example Publisher",
    demo: false,
    discovered: false,
    contextTokens: 8_192,
    maxOutputTokens: 4_096,
    modalities: ["text"],
    parameters: [],
    life: "available",
    retiresAt: null,
    prices: null,
    measured: null,
    healthy: true,
    ...given,
  };
}

const priced = (input: string) => ({ input: usd(input), cachedInput: usd(input), output: usd(input) });
const models = [
  model("cheap", { prices: priced("0.10"), parameters: ["tools"] }),
  model("dear", { prices: priced("10"), life: "preview" }),
  model("org/free", { modalities: ["text", "image"] }),
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
});

test("prices sort by value and a model that is not charged costs nothing", () => {
  expect(ids({ sort: "input" })).toEqual(["org/free", "cheap", "dear"]);
  expect(ids({ sort: "input", order: "desc" })).toEqual(["dear", "cheap", "org/free"]);
});

test("an address that makes no sense is the whole catalogue", () => {
  expect(ids({ life: "immortal", maxPrice: "-1e9", sort: "; drop table" })).toEqual(["cheap", "dear", "org/free"]);
});
