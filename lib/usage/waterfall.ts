import type { UsageChangeTotal } from "@/control-plane/contract/usage-changes";
import { changeLabels, changeParts } from "./change-words";

/** A bar of a waterfall: from one height to another; totals stand on the ground. */
export interface WaterfallBar {
  label: string;
  from: number;
  to: number;
  kind: "total" | "more" | "less";
}

/** Before, each part on top of the last, after. For drawing only: exact amounts stand in the table. */
export function toWaterfall(total: UsageChangeTotal): WaterfallBar[] {
  let height = Number(total.before);
  const bars: WaterfallBar[] = [{ label: "Before", from: 0, to: height, kind: "total" }];
  for (const part of changeParts) {
    const change = Number(total[part]);
    if (change === 0) continue;
    bars.push({ label: changeLabels[part], from: height, to: height + change, kind: change > 0 ? "more" : "less" });
    height += change;
  }
  return [...bars, { label: "Now", from: 0, to: Number(total.after), kind: "total" }];
}
