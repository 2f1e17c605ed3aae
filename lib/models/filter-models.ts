import { compareDecimals } from "@/lib/format/decimal";
import { type FilterName, filterTests } from "./filter-tests";
import type { ModelSummary } from "./model";
import { type ModelFilter, type ModelSort, orderOf } from "./schema";

/** The models that a filter lets through, in its order. Models without a value to sort by come last either way. */
export function filterModels(models: readonly ModelSummary[], filter: ModelFilter): ModelSummary[] {
  const direction = orderOf(filter) === "desc" ? -1 : 1;
  return models
    .filter((model) => matches(model, filter))
    .sort((left, right) => compare(left, right, filter.sort, direction) || left.name.localeCompare(right.name, "en"));
}

/** The filters that narrow the list; the order is none. */
export function activeFilters(filter: ModelFilter): FilterName[] {
  return (Object.keys(filterTests) as FilterName[]).filter((name) => filter[name]);
}

/** How many models there would be without one of the filters, for each where there would be any; most first. */
export function withoutOneFilter(
  models: readonly ModelSummary[],
  filter: ModelFilter,
): { name: FilterName; filter: ModelFilter; count: number }[] {
  return activeFilters(filter)
    .map((name) => ({ name, filter: { ...filter, [name]: undefined } }))
    .map((each) => ({ ...each, count: models.filter((model) => matches(model, each.filter)).length }))
    .filter(({ count }) => count > 0)
    .sort((left, right) => right.count - left.count);
}

function matches(model: ModelSummary, filter: ModelFilter): boolean {
  // Retired models are listed only when they are asked for.
  if (!filter.life && model.life === "retired") return false;
  return activeFilters(filter).every((name) => filterTests[name](model, filter[name] ?? ""));
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
