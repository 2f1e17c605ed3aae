import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatShort } from "@/lib/format/number";
import { writesTokens } from "./modality-names";
import type { ModelSummary } from "./model";

/** One line about a model: what matters when one chooses it. */
export function describeModel(model: ModelSummary): string {
  const { publisher, contextTokens, prices } = model;
  const out = prices && writesTokens(model) ? ` and ${formatMoney(prices.output, { exact: true })} out` : "";
  const price = prices
    ? `${formatMoney(prices.input, { exact: true })} in${out} per million tokens`
    : "no price set: not charged";
  return `${publisher} · ${formatShort(contextTokens)} tokens of context · ${price}`;
}

/** What somebody must know before building on it; null when there is nothing. */
export function lifeNotice(
  { life, retiresAt, healthy, successorId }: Pick<ModelSummary, "life" | "retiresAt" | "healthy" | "successorId">,
  timeZone: string,
): string | null {
  const day = retiresAt && formatInstant(retiresAt, timeZone, "day");
  if (life === "retired")
    return `This model is retired: calls to it are refused.${successorId ? "" : " Choose another one."}`;
  const before = successorId ? "change before" : "move to another model before";
  if (day) return `This model is retired on ${day}. Calls are refused from then on; ${before}.`;
  if (life === "deprecated") return "This model is deprecated: its retirement will be announced here.";
  if (!healthy) return "The provider of this model does not answer right now. Calls fail until it does.";
  return null;
}
