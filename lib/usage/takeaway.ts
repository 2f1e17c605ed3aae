import { compareDecimals, shareOf, subtractDecimals } from "@/lib/format/decimal";
import { formatChange, formatPercent } from "@/lib/format/number";
import { formatMeasure, measureNouns } from "./measure";
import type { UsageReport } from "./report";

/** The question that the chart answers: "Where did November 2026's cost come from?" */
export function toQuestion({ period, measure }: UsageReport): string {
  const noun = measureNouns[measure];
  if (period.name === "month" || period.name === "last-month" || period.name === "year")
    return `Where did ${period.label}'s ${noun} come from?`;
  const of = period.name === "custom" && period.days.length > 1 ? `from ${period.label}` : `of ${period.label}`;
  return `Where did the ${noun} ${of} come from?`;
}

/** What the chart says, in one or two sentences: the largest part, the change against before, and what drove it. */
export function toTakeaway(report: UsageReport): string {
  const { series, period, measure } = report;
  const [largest] = series;
  if (!largest || compareDecimals(report.total, "0") === 0) {
    const nothing = measure === "cost" ? "Nothing was charged" : `There were no ${measureNouns[measure]}`;
    const before = hadSome(report)
      ? `; ${formatMeasure(report.previousTotal, report)} in ${period.previous.label}`
      : "";
    return `${nothing} in ${period.label}${before}.`;
  }
  const origin =
    series.length === 1
      ? `All of it is ${largest.name}.`
      : `${largest.name} is the largest part with ${sizeOf(largest, report)}.`;
  return `${origin} ${toChange(report)}`;
}

/** As a share; credits can make a part larger than the whole, and then it is its amount. */
function sizeOf({ share, total }: UsageReport["series"][number], report: UsageReport): string {
  return share > 1 ? `${formatMeasure(total, report)} before credits` : formatPercent(share);
}

function toChange(report: UsageReport): string {
  const { period, measure } = report;
  const isPartial = period.name === "month" || period.name === "year";
  const before = isPartial ? `${period.previous.label} to the same day and time` : period.previous.label;
  if (!hadSome(report)) return `There ${measure === "cost" ? "was" : "were"} no ${measureNouns[measure]} in ${before}.`;
  const difference = subtractDecimals(report.total, report.previousTotal);
  const change = formatChange(Number(report.total), Number(report.previousTotal));
  if (change === "no change") return `About as much as in ${before} (${formatMeasure(report.previousTotal, report)}).`;
  const direction = compareDecimals(difference, "0") > 0 ? "more" : "less";
  const compared = change.startsWith("×")
    ? `${change.slice(2)} times as much as`
    : `${change.replace(/^[+−]/, "")} ${direction} than`;
  const sentence = `${compared} in ${before} (${formatMeasure(report.previousTotal, report)})`;
  const driver = toDriver(report, difference);
  return driver ? `${sentence}, mostly through ${driver}.` : `${sentence}.`;
}

/** The series that moved most in the direction of the whole, when it makes up at least half of the change. */
function toDriver(report: UsageReport, difference: string): string | null {
  const { series } = report;
  if (series.length < 2) return null;
  const isUp = compareDecimals(difference, "0") > 0;
  const changes = series
    .map(({ name, total, previousTotal }) => ({ name, change: subtractDecimals(total, previousTotal) }))
    .sort((one, other) => compareDecimals(other.change, one.change));
  const driver = isUp ? changes[0] : changes.at(-1);
  if (!driver || shareOf(driver.change, difference) < 0.5) return null;
  const sign = isUp ? "+" : "−";
  return `${driver.name} (${sign}${formatMeasure(driver.change.replace(/^-/, ""), report)})`;
}

function hadSome(report: UsageReport): boolean {
  return compareDecimals(report.previousTotal, "0") > 0;
}
