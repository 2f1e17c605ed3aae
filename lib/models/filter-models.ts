import { compareDecimals } from "@/lib/format/decimal";
import type { ModelSummary } from "./model";
import type { ModelFilter, ModelSort } from "./schema";

/** The models that a filter lets through, in its order. Models without a value to sort by come last either way. */
export function filterModels(models: readonly ModelSummary[], filter: ModelFilter): ModelSummary[] {
  const direction = filter.order === "desc" ? -1 : 1;
  return models
    .filter((model) => matches(model, filter))
    .sort((left, right) => compare(left, right, filter.sort, direction) || left.name.localeCompare(right.name, "en"));
}

/** How many filters narrow the list; the order is none. */
export function countFilters({ search, modality, life, tools, maxPrice }: ModelFilter): number {
  return [search, modality, life, tools, maxPrice].filter(Boolean).length;
}

function matches(model: ModelSummary, filter: ModelFilter): boolean {
  const words = (filter.search ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${model.name} ${model.id} ${model.publisher}`.toLowerCase();
  if (!words.every((word) => text.includes(word))) return false;
  if (filter.modality && !model.modalities.includes(filter.modality)) return false;
  // Retired models are listed only when they are asked for.
  if (filter.life ? model.life !== filter.life : model.life === "retired") return false;
  if (filter.tools && !model.parameters.includes("tools")) return false;
  // A model that is not charged is below every price.
  return !filter.maxPrice || !model.prices || compareDecimals(model.prices.input.amount, filter.maxPrice) <= 0;
}

function compare(left: ModelSummary, right: ModelSummary, sort: ModelSort, direction: 1 | -1): number {
  if (sort === "name") return direction * left.name.localeCompare(right.name, "en");
  const [one, other] = [sortValue(left, sort), sortValue(right, sort)];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return direction * compareDecimals(one, other);
}

/** What a model is sorted by, as decimal text; a model that is not charged costs 0. */
function sortValue(model: ModelSummary, sort: Exclude<ModelSort, "name">): string | null {
  if (sort === "context") return String(model.contextTokens);
  if (sort === "input" || sort === "output") return model.prices?.[sort].amount ?? "0";
  if (!model.measured) return null;
  const { firstTokenMsP50, outputTokensPerSecondP50 } = model.measured;
  return (sort === "first-token" ? firstTokenMsP50 : outputTokensPerSecondP50).toFixed(3);
}
