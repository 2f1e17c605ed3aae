import type { QuotaTrend } from "@/control-plane/contract/quota-history";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber } from "@/lib/format/number";
import { type QuotaView, unitFor } from "./quota";

/** A quota with its daily peaks of 30 days and what they lead to. */
export interface QuotaWithHistory extends QuotaView {
  /** Oldest first; the last one is the UTC day that is not over. */
  peaks: number[];
  trend: QuotaTrend;
}

/** When usage meets the limit, in a few words. */
export function trendWords({ state, on, earliest, latest }: QuotaTrend): string {
  if (state === "reached") return "met its limit today";
  if (state === "too_little") return "too little use to tell";
  if (state !== "meets" || on === null) return "limit not in sight";
  const band =
    earliest === on && latest === on
      ? ""
      : ` (${latest ? `${dayOf(earliest ?? on)} to ${dayOf(latest)}` : `${dayOf(earliest ?? on)} or later`})`;
  return `meets its limit ${dayOf(on)}${band}`;
}

/** What the sparkline shows, for who does not see it. */
export function peaksWords({ peaks, unit }: Pick<QuotaWithHistory, "peaks" | "unit">): string {
  const most = Math.max(0, ...peaks);
  return `Daily peaks of 30 days: ${formatNumber(peaks.at(-1) ?? 0)} today, ${formatNumber(most)} ${unit} at most`;
}

/** What the organization takes of a limit in all its projects. */
export function wholeWords({ used, held, limit }: NonNullable<QuotaView["whole"]>, unit: QuotaView["unit"]): string {
  const taken = `${formatNumber(used)}${held > 0 ? ` and ${formatNumber(held)} held` : ""}`;
  return `all projects: ${taken} of ${formatNumber(limit)} ${unitFor(unit, limit)}`;
}

function dayOf(date: string): string {
  return formatInstant(`${date}T00:00:00Z`, "UTC", "day");
}
