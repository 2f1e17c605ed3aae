import { formatShort } from "@/lib/format/number";
import type { ModelSummary } from "./model";

export interface Choice {
  value: string;
  label: string;
}

/** What the catalogue's filters offer: only what a model of it has, so that no single choice finds nothing. */
export function catalogueChoices(models: readonly ModelSummary[]): {
  contexts: Choice[];
  regions: Choice[];
  licenses: Choice[];
} {
  const regions = new Map(models.flatMap((model) => model.regions.map(({ id, name }) => [id, name] as const)));
  const contexts = [...new Set(models.map(({ contextTokens }) => contextTokens))].sort((one, other) => one - other);
  return {
    contexts: contexts.map((tokens) => ({ value: String(tokens), label: `${formatShort(tokens)} tokens` })),
    regions: [...regions].map(([value, label]) => ({ value, label })).sort(byLabel),
    licenses: [...new Set(models.map(({ license }) => license))]
      .filter(Boolean)
      .map((license) => ({ value: license, label: license }))
      .sort(byLabel),
  };
}

function byLabel(one: Choice, other: Choice): number {
  return one.label.localeCompare(other.label, "en");
}
