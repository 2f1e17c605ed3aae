import type { CommitmentStanding } from "@/control-plane/contract/contracts";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney, formatMoneyShort } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";

const dayMs = 86_400_000;

/** Steps of a chart over the whole commitment period: used so far, at an even pace, and as expected. */
export interface BurnDown {
  titles: string[];
  labels: { step: number; text: string }[];
  used: (number | null)[];
  even: (number | null)[];
  expected: (number | null)[];
  lows: (number | null)[];
  highs: (number | null)[];
  /** Of the scale. */
  top: number;
}

/** The chart's numbers: drawn, not billed, so floats will do. */
export function toBurnDown(standing: CommitmentStanding, zone: string): BurnDown {
  const { start, end, committed, days, forecast } = standing;
  const steps = Math.max(days.length, Math.round((Date.parse(end) - Date.parse(start)) / dayMs), 1);
  const all = Array.from({ length: steps }, (_, step) => step);
  const goal = Number(committed.amount);
  const last = days.length - 1;
  const usedNow = Number(days[last]?.used ?? 0);
  const towards = (target: number | undefined) =>
    all.map((step) => {
      if (target === undefined || step < last) return null;
      return steps - 1 === last ? usedNow : usedNow + ((target - usedNow) * (step - last)) / (steps - 1 - last);
    });
  const used = all.map((step) => (days[step] ? Number(days[step].used) : null));
  const even = all.map((step) => (goal * (step + 1)) / steps);
  const highest = Math.max(goal, usedNow, Number(forecast?.high.amount ?? 0));
  return {
    titles: all.map((step) => {
      const at = formatInstant(new Date(Date.parse(start) + step * dayMs).toISOString(), zone, "day");
      const value = used[step];
      const amount = { amount: String(value ?? 0), currency: committed.currency };
      return value === null ? `${at}: to come` : `${at}: ${formatMoney(amount)} used`;
    }),
    labels: [0.1, 0.5, 0.9].map((share) => {
      const step = Math.floor(share * (steps - 1));
      return { step, text: formatInstant(new Date(Date.parse(start) + step * dayMs).toISOString(), zone, "day") };
    }),
    ...{ used, even, expected: towards(forecast ? Number(forecast.expected.amount) : undefined) },
    lows: towards(forecast ? Number(forecast.low.amount) : undefined),
    highs: towards(forecast ? Number(forecast.high.amount) : undefined),
    top: highest * 1.08 || 1,
  };
}

/** The chart's answer in a sentence. */
export function burnDownTakeaway(
  { committed, used, forecast, shortfallExpected, overageExpected, end }: CommitmentStanding,
  zone: string,
): string {
  const share = Number(committed.amount) > 0 ? Number(used.amount) / Number(committed.amount) : 0;
  const sofar = `${formatMoneyShort(used)} of ${formatMoneyShort(committed)} used, ${formatPercent(share)}.`;
  if (!forecast) return `${sofar} It is too early to say how it ends.`;
  const missing = Number(shortfallExpected?.amount ?? 0);
  const beyond = Number(overageExpected?.amount ?? 0);
  const by = `by ${formatInstant(end, zone, "day")}`;
  const range = `four of five outcomes lie between ${formatMoneyShort(forecast.low)} and ${formatMoneyShort(forecast.high)}`;
  if (missing > 0 && shortfallExpected)
    return `${sofar} At this pace ${formatMoneyShort(shortfallExpected)} are missing ${by}, which the last invoice bills; ${range}.`;
  if (beyond > 0 && overageExpected)
    return `${sofar} At this pace it is exceeded by ${formatMoneyShort(overageExpected)} ${by}; ${range}.`;
  return `${sofar} At this pace it is met exactly ${by}; ${range}.`;
}
