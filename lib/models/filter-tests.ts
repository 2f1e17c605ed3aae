import { compareDecimals } from "@/lib/format/decimal";
import type { ModelPrices, ModelSummary } from "./model";
import type { ModelFilter } from "./schema";

/** A part of the catalogue's filter that narrows. */
export type FilterName = Exclude<keyof ModelFilter, "sort" | "order">;

type Test = (model: ModelSummary, wanted: string) => boolean;

/** Whether a model has what one filter asks for, by filter, in the order in which they are shown. */
export const filterTests: Record<FilterName, Test> = {
  search: (model, wanted) => {
    const text = `${model.name} ${model.id} ${model.publisher}`.toLowerCase();
    return wanted
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word));
  },
  modality: (model, wanted) => model.modalities.some((modality) => modality === wanted),
  context: (model, wanted) => model.contextTokens >= Number(wanted),
  region: (model, wanted) => model.regions.some(({ id }) => id === wanted),
  maxPrice: (model, wanted) => costsAtMost(model, "input", wanted),
  maxOutputPrice: (model, wanted) => costsAtMost(model, "output", wanted),
  license: (model, wanted) => model.license === wanted,
  life: (model, wanted) => model.life === wanted,
  tools: (model) => model.parameters.includes("tools"),
  structured: (model) => model.parameters.includes("response_format"),
};

/** A model that is not charged is below every price. */
function costsAtMost({ prices }: ModelSummary, bucket: keyof ModelPrices, most: string): boolean {
  return !prices || compareDecimals(prices[bucket].amount, most) <= 0;
}
