import { formatMoney } from "@/lib/format/money";
import { formatShort } from "@/lib/format/number";
import type { AnomalyView } from "./anomaly";

/** Why a cost stands out, in a sentence. */
export function causeInWords({ cause, basis, model }: Pick<AnomalyView, "cause" | "basis" | "model">): string {
  const { driver, quantity, expectedQuantity } = cause;
  const span = basis === "day" ? "day" : "hour";
  if (driver === "new")
    return `${model} was not called like this before: ${formatShort(quantity)} tokens within a ${span}.`;
  if (driver === "price")
    return `The tokens became dearer: as many as usual were used (${formatShort(quantity)}), at another price.`;
  return `More was used: ${formatShort(quantity)} tokens within a ${span}, where ${formatShort(expectedQuantity)} are usual.`;
}

/** What was expected, as a range. */
export function expectedInWords({ expected, expectedHigh }: Pick<AnomalyView, "expected" | "expectedHigh">): string {
  return `about ${formatMoney(expected)}, at most ${formatMoney(expectedHigh)}`;
}

export const verdictLabels = {
  expected: "Expected",
  not_expected: "Not expected",
  muted: "Muted for 30 days",
} as const;
