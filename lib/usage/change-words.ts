import type { UsageChangeTotal } from "@/control-plane/contract/usage-changes";
import { compareDecimals } from "@/lib/format/decimal";
import { formatMoney } from "@/lib/format/money";
import type { Period } from "./period";
import type { ChartColour } from "./series-colours";

export interface UsageChangeGroup extends UsageChangeTotal {
  id: string | null;
  name: string;
  colour: ChartColour;
}

export interface UsageChangeReport {
  period: Period;
  currency: string;
  total: UsageChangeTotal;
  groups: UsageChangeGroup[];
}

export const changeParts = ["price", "quantity", "mix", "started", "ended"] as const;
export type ChangePart = (typeof changeParts)[number];

export const changeLabels: Record<ChangePart, string> = {
  price: "Price",
  quantity: "Quantity",
  mix: "Mix",
  started: "New",
  ended: "Gone",
};

export const changeExplanations: Record<ChangePart, string> = {
  price: "Other prices for what was used in both periods",
  quantity: "More or less of it, at the old prices and in the old proportions",
  mix: "Other proportions, at the old prices: more of what is dear, or less",
  started: "What was charged in this period alone",
  ended: "What was charged in the period before alone",
};

const causes: Record<ChangePart, [more: string, less: string]> = {
  price: ["higher prices", "lower prices"],
  quantity: ["more use", "less use"],
  mix: ["more use of what is dearer", "more use of what is cheaper"],
  started: ["what is new", "credits that are new"],
  ended: ["credits that ended", "what is gone"],
};

/** An amount with its sign: `+12.00 USD`, `−3.10 USD`. */
export function signedMoney(amount: string, currency: string): string {
  const sign = compareDecimals(amount, "0");
  if (sign === 0) return formatMoney({ amount: "0", currency });
  return `${sign > 0 ? "+" : "−"}${formatMoney({ amount: amount.replace(/^-/, ""), currency })}`;
}

/** What changed, in a sentence: the difference, and what made up most of it. */
export function changeTakeaway({ total, period, currency, groups }: UsageChangeReport): string {
  const sign = compareDecimals(total.difference, "0");
  if (sign === 0) return `Exactly as much as in ${period.previous.label}.`;
  const amount = formatMoney({ amount: total.difference.replace(/^-/, ""), currency });
  const [largest = "quantity"] = [...changeParts].sort((one, other) => {
    const order = compareDecimals(total[other], total[one]);
    return sign > 0 ? order : -order;
  });
  const cause = causes[largest][sign > 0 ? 0 : 1];
  const [group] = groups;
  const where =
    group && groups.length > 1 ? ` Largest change: ${group.name} (${signedMoney(group.difference, currency)}).` : "";
  return `${amount} ${sign > 0 ? "more" : "less"} than in ${period.previous.label}, mostly through ${cause} (${signedMoney(total[largest], currency)}).${where}`;
}
