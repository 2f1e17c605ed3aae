import { compareDecimals, shareOf, subtractDecimals } from "@/lib/format/decimal";
import { formatMoney } from "@/lib/format/money";
import { formatChange, formatPercent } from "@/lib/format/number";
import type { UsageReport } from "./report";

/** The question that the chart answers: "Where did November 2026's cost come from?" */
export function toQuestion({ period, days }: UsageReport): string {
  if (period.name === "custom" && days.length > 1) return `Where did the cost from ${period.label} come from?`;
  if (period.name === "30d") return "Where did the cost of the last 30 days come from?";
  return `Where did ${period.label}'s cost come from?`;
}

/** What the chart says, in one or two sentences: the largest part, the change against before, and what drove it. */
export function toTakeaway(report: UsageReport): string {
  const { currency, series, period } = report;
  const [largest] = series;
  if (!largest || compareDecimals(report.total, "0") === 0) {
    return `Nothing was charged in ${period.label}${hadSome(report) ? `; ${money(report.previousTotal, currency)} in ${period.previous.label}` : ""}.`;
  }
  const origin =
    series.length === 1
      ? `All of it is ${largest.name}.`
      : `${largest.name} is the largest part with ${formatPercent(largest.share)}.`;
  return `${origin} ${toChange(report)}`;
}

function toChange(report: UsageReport): string {
  const { currency, period } = report;
  const isMonth = period.name === "month";
  const before = isMonth ? `${period.previous.label} to the same day and time` : period.previous.label;
  if (!hadSome(report)) return `There was no cost in ${before}.`;
  const difference = subtractDecimals(report.total, report.previousTotal);
  const change = formatChange(Number(report.total), Number(report.previousTotal));
  if (change === "no change") return `About as much as in ${before} (${money(report.previousTotal, currency)}).`;
  const direction = compareDecimals(difference, "0") > 0 ? "more" : "less";
  const sentence = `${change.replace(/^[+−]/, "")} ${direction} than in ${before} (${money(report.previousTotal, currency)})`;
  const driver = toDriver(report, difference);
  return driver ? `${sentence}, mostly through ${driver}.` : `${sentence}.`;
}

/** The series that moved most in the direction of the whole, when it makes up at least half of the change. */
function toDriver({ series, currency }: UsageReport, difference: string): string | null {
  if (series.length < 2) return null;
  const isUp = compareDecimals(difference, "0") > 0;
  const changes = series
    .map(({ name, total, previousTotal }) => ({ name, change: subtractDecimals(total, previousTotal) }))
    .sort((one, other) => compareDecimals(other.change, one.change));
  const driver = isUp ? changes[0] : changes.at(-1);
  if (!driver || shareOf(driver.change, difference) < 0.5) return null;
  const sign = isUp ? "+" : "−";
  return `${driver.name} (${sign}${money(driver.change.replace(/^-/, ""), currency)})`;
}

function hadSome(report: UsageReport): boolean {
  return compareDecimals(report.previousTotal, "0") > 0;
}

function money(amount: string, currency: string): string {
  return formatMoney({ amount, currency });
}
