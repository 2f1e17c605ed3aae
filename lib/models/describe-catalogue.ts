import { formatCount } from "@/lib/format/number";
import type { ModelSummary } from "./model";

/** One line about the catalogue: how many, whether all answer, what ends soon, and what is shown of it. */
export function describeCatalogue(models: readonly ModelSummary[], shown: readonly ModelSummary[]): string {
  const live = models.filter(({ life }) => life !== "retired");
  if (live.length === 0) return "No model can be called at the moment.";
  const silent = live.filter(({ healthy }) => !healthy).length;
  const deprecated = live.filter(({ life }) => life === "deprecated").length;
  const sentences = [
    silent === 0
      ? `${formatCount(live.length, "model")}, all answering.`
      : `${formatCount(live.length, "model")}, ${silent} not answering now.`,
    deprecated > 0 && `${formatCount(deprecated, "model")} will be retired.`,
    shown.length !== live.length && `${shown.length} shown.`,
    "Speeds are of the last 24 hours.",
  ];
  return sentences.filter(Boolean).join(" ");
}

/** The currency of the catalogue's prices: one list has one. */
export function catalogueCurrency(models: readonly ModelSummary[]): string {
  return models.find(({ prices }) => prices)?.prices?.input.currency ?? "USD";
}
