import { formatNumber, formatShort } from "@/lib/format/number";
import type { FilterName } from "./filter-tests";
import type { ModelSummary } from "./model";
import type { ModelFilter } from "./schema";

/** One filter in words, to be read after "without": `images`, `32 k tokens of context`. */
export function describeFilter(
  name: FilterName,
  filter: ModelFilter,
  { currency, models }: { currency: string; models: readonly ModelSummary[] },
): string {
  const value = filter[name] ?? "";
  switch (name) {
    case "search":
      return `the words “${value}”`;
    case "modality":
      return `the modality ${value}`;
    case "context":
      return `${formatShort(value)} tokens of context`;
    case "region":
      return `the region ${models.flatMap(({ regions }) => regions).find(({ id }) => id === value)?.name ?? value}`;
    case "license":
      return `the licence ${value}`;
    case "life":
      return `the life ${value}`;
    case "tools":
      return "tools";
    case "structured":
      return "structured output";
    case "maxPrice":
      return `the highest input price of ${formatNumber(value, { decimals: 6 })} ${currency}`;
    case "maxOutputPrice":
      return `the highest output price of ${formatNumber(value, { decimals: 6 })} ${currency}`;
  }
}
