import type { UsageItem } from "@/control-plane/contract/usage";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";

/** What the chart counts, as it stands in the address. */
export const measures = ["cost", "node-hours", "gpu-hours", "requests", "tokens-in", "tokens-out"] as const;
export type Measure = (typeof measures)[number];

export const measureLabels: Record<Measure, string> = {
  cost: "Cost",
  "node-hours": "Node-hours",
  "gpu-hours": "GPU-hours",
  requests: "Requests",
  "tokens-in": "Tokens in",
  "tokens-out": "Tokens out",
};

/** As a noun in a sentence: "Where did November's GPU-hours come from?" */
export const measureNouns: Record<Measure, string> = {
  cost: "cost",
  "node-hours": "node-hours",
  "gpu-hours": "GPU-hours",
  requests: "requests",
  "tokens-in": "input tokens",
  "tokens-out": "output tokens",
};

/** An item's amount of a measure, exact. Cached input counts as input. */
export function amountOf(item: UsageItem, measure: Measure): string {
  switch (measure) {
    case "cost":
      return item.cost.amount;
    case "node-hours":
      return item.nodeHours;
    case "gpu-hours":
      return item.gpuHours;
    case "requests":
      return String(item.requests);
    case "tokens-in":
      return String(item.inputTokens + item.cachedInputTokens);
    case "tokens-out":
      return String(item.outputTokens);
  }
}

/** An amount with its currency or unit. */
export function formatMeasure(amount: string, { measure, currency }: { measure: Measure; currency: string }): string {
  if (measure === "cost") return formatMoney({ amount, currency });
  return `${formatNumber(amount)} ${measureNouns[measure]}`;
}
