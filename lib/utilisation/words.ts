import { formatDuration, secondsBetween } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { UtilisationRange } from "./schema";
import type { IdleRuleView, Means, Standing, UtilisationView } from "./utilisation";

export const rangeLabels: Record<UtilisationRange, string> = {
  "1h": "1 h",
  "24h": "24 h",
  "7d": "7 d",
  life: "Whole life",
};

/** Older than this, a sample of something that runs is worth a word. */
const staleSeconds = 900;
const wholeDay = 86_400;

/** What the charts say, in a line: `61 % busy over 24 h; 3 of 16 GPUs idle since 04:10 CET.` */
export function toTakeaway({ meanPercent, range, standing, node, series }: UtilisationView, zone: string): string {
  if (meanPercent === null) return "Nothing was measured in this time.";
  const over = range === "life" ? "its life so far" : rangeLabels[range];
  const who = node === null ? "" : `${node}: `;
  const busy = `${who}${formatNumber(Math.round(meanPercent), { decimals: 0 })} % busy over ${over}`;
  if (node !== null) return `${busy}, ${formatCount(series.length, "GPU")}.`;
  return standing ? `${busy}; ${idleInWords(standing, zone)}.` : `${busy}.`;
}

/** `3 of 16 GPUs idle since 04:10 CET`; `no GPU idle`. Nobody looks back further than a day. */
export function idleInWords({ idleGpus, gpus, idleSince, asOf }: Standing, zone: string): string {
  if (idleGpus === 0) return "no GPU idle";
  const idle = `${formatNumber(idleGpus)} of ${formatCount(gpus, "GPU")} idle`;
  if (idleSince === null) return idle;
  return secondsBetween(idleSince, asOf) < wholeDay
    ? `${idle} since ${formatInstant(idleSince, zone, "time")}`
    : `${idle} for a day or longer`;
}

/** The same where room is short: `3 of 16 GPUs for 1 h 45 min`. */
export function idleInShort({ idleGpus, gpus, idleSince, asOf }: Standing): string {
  const idle = `${formatNumber(idleGpus)} of ${formatCount(gpus, "GPU")}`;
  if (idleSince === null) return idle;
  const seconds = secondsBetween(idleSince, asOf);
  return seconds < wholeDay ? `${idle} for ${formatDuration(seconds)}` : `${idle} for a day or longer`;
}

/** Why what is shown of a running reservation is old; null when it is not. */
export function staleness({ newestAt, asOf }: UtilisationView): string | null {
  if (newestAt === null) return "Nothing was measured in the last 24 hours.";
  const age = secondsBetween(newestAt, asOf);
  return age > staleSeconds ? `The newest sample is ${formatDuration(age)} old.` : null;
}

/** A rule in words: `a node under 5 % for 4 h`. */
export function ruleInWords({ enabled, belowPercent, forHours }: IdleRuleView): string {
  return enabled ? `a node under ${belowPercent} % for ${forHours} h` : "nobody is told";
}

export const ruleOrigins: Record<IdleRuleView["origin"], string> = {
  built_in: "as for everybody who sets no rule",
  organization: "the organization's rule",
  reservation: "this reservation's own rule",
};

/** Mean of what was measured at one step, or over time; null when nothing was. */
export function meanOf(values: Means): number | null {
  const measured = values.filter((value) => value !== null);
  return measured.length > 0 ? measured.reduce((sum, value) => sum + value, 0) / measured.length : null;
}
