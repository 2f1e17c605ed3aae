import { formatCount } from "@/lib/format/number";
import type { ComparisonGroup } from "./comparison";
import type { ModelSummary } from "./model";

/** One line about a comparison: in how much the models differ, and what is missing from it. */
export function describeComparison(
  models: readonly ModelSummary[],
  groups: readonly ComparisonGroup[],
  asked: number,
): string {
  const missing = asked - models.length;
  const rows = groups.flatMap((group) => group.rows);
  const sentences = [
    models.length === 1 && "Add another model to see what differs.",
    models.length > 1 &&
      `${formatCount(models.length, "model")} differ in ${rows.filter(({ differs }) => differs).length} of ${rows.length} points.`,
    missing > 0 &&
      `${formatCount(missing, "model")} of the address ${missing === 1 ? "is" : "are"} not in your catalogue and left out.`,
  ];
  return sentences.filter(Boolean).join(" ") || "Two to four models beside each other.";
}
