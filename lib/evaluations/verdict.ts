import { formatCount } from "@/lib/format/number";
import type { PairedComparison } from "./paired";

/** What a comparison allows to be said, and no more than that. `measure` names what is compared. */
export function describeComparison(
  first: string,
  second: string,
  { cases, difference, pValue, method }: PairedComparison,
  measure: "passed" | "score",
): string {
  if (cases === 0) return `${first} and ${second} have no case yet that both answered.`;
  const { value, low, high } = difference;
  if (low === null || high === null) return `One case says nothing about ${first} against ${second}.`;
  const over = `over ${formatCount(cases, "case")}`;
  const test = `p ${pInWords(pValue)}, ${method === "mcnemar" ? "McNemar's exact test" : "randomisation test"}`;
  const isSeen = pValue < 0.05 && (low > 0 || high < 0);
  if (!isSeen) {
    const distance =
      points(value) === points(0)
        ? `${first} and ${second} are alike`
        : `${first} is ${moreOrLess(value)} than ${second}`;
    return `No difference can be seen with ${formatCount(cases, "case")}: ${distance}, and anything from ${moreOrLess(low)} to ${moreOrLess(high)} fits as well (${test}).`;
  }
  const [better, worse] = value > 0 ? [first, second] : [second, first];
  const size = points(Math.abs(value));
  const [from, until] = value > 0 ? [low, high] : [-high, -low];
  const what = measure === "passed" ? "passes more cases than" : "scores higher than";
  return `${better} ${what} ${worse}: ${size} more ${over}, between ${points(from)} and ${points(until)} with 95 % confidence (${test}).`;
}

function moreOrLess(share: number): string {
  return `${points(Math.abs(share))} ${share < 0 ? "lower" : "higher"}`;
}

/** Percentage points; one decimal, as more would not be known. */
function points(share: number): string {
  const rounded = Math.round(share * 1_000) / 10;
  return `${rounded} ${rounded === 1 ? "point" : "points"}`;
}

function pInWords(value: number): string {
  return value < 0.001 ? "< 0.001" : `= ${value.toFixed(3)}`;
}
