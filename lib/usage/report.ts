import { Temporal } from "temporal-polyfill";
import type { Money } from "@/control-plane/contract/primitives";
import type { UsageItem } from "@/control-plane/contract/usage";
import { addDecimals, compareDecimals, shareOf } from "@/lib/format/decimal";
import type { Period } from "./period";
import type { Split } from "./schema";

/** Metered amounts of one row: exact decimals for hours, counts for the rest. */
export interface Quantities {
  nodeHours: string;
  gpuHours: string;
  requests: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
}

/** One project or product over the whole period. */
export interface UsageSeries {
  id: string;
  name: string;
  /** Of the eight chart colours; it stays with the thing. */
  colour: number;
  total: string;
  previousTotal: string;
  /** Of the total, 0 to 1. */
  share: number;
  quantities: Quantities;
}

export interface UsageDay {
  /** ISO date in the zone of the period. */
  day: string;
  total: string;
  costs: Record<string, string>;
  quantities: Quantities;
  /** Of the day at the same place in the period before; null where there is none. */
  previousTotal: string | null;
}

/** Cost and quantity by day, split; every amount is exact and in one currency. */
export interface UsageReport {
  asOf: string;
  period: Period;
  split: Split;
  currency: string;
  total: string;
  previousTotal: string;
  /** Dearest first. */
  series: UsageSeries[];
  days: UsageDay[];
  quantities: Quantities;
}

export interface SeriesIdentity {
  name: string;
  colour: number;
}

interface Answer {
  asOf: string;
  total: Money;
  items: UsageItem[];
}

/** Puts the answers for a period and for the one before it together, with a row for every day. */
export function toUsageReport(
  { period, split }: { period: Period; split: Split },
  current: Answer,
  previous: Answer,
  identify: (id: string) => SeriesIdentity,
): UsageReport {
  const toDay = memoised((start) => dayOf(start, period.timeZone));
  const itemsOfDay = Map.groupBy(current.items, ({ start }) => toDay(start));
  const costsBefore = Map.groupBy(previous.items, ({ start }) => toDay(start));
  const before = Map.groupBy(previous.items, (item) => seriesOf(item, split));
  const series = [...Map.groupBy(current.items, (item) => seriesOf(item, split))].map(([id, items]) => {
    const total = sumOf(items);
    return {
      id,
      ...identify(id),
      total,
      previousTotal: sumOf(before.get(id) ?? []),
      share: shareOf(total, current.total.amount),
      quantities: addQuantities(items),
    };
  });
  return {
    asOf: current.asOf,
    period,
    split,
    currency: current.total.currency,
    total: current.total.amount,
    previousTotal: previous.total.amount,
    series: series.sort((one, other) => compareDecimals(other.total, one.total) || one.name.localeCompare(other.name)),
    days: period.days.map((day, index) => {
      const items = itemsOfDay.get(day) ?? [];
      const dayBefore = period.previous.days[index];
      return {
        day,
        total: sumOf(items),
        costs: Object.fromEntries(items.map((item) => [seriesOf(item, split), item.cost.amount])),
        quantities: addQuantities(items),
        previousTotal: dayBefore ? sumOf(costsBefore.get(dayBefore) ?? []) : null,
      };
    }),
    quantities: addQuantities(current.items),
  };
}

/** Nothing was metered, in this period or the one before it. */
export function isEmptyReport({ series, previousTotal }: UsageReport): boolean {
  return series.length === 0 && compareDecimals(previousTotal, "0") === 0;
}

export function addQuantities(items: readonly Quantities[]): Quantities {
  const count = (of: (item: Quantities) => number) => items.reduce((sum, item) => sum + of(item), 0);
  return {
    nodeHours: addDecimals(...items.map((item) => item.nodeHours)),
    gpuHours: addDecimals(...items.map((item) => item.gpuHours)),
    requests: count((item) => item.requests),
    inputTokens: count((item) => item.inputTokens),
    cachedInputTokens: count((item) => item.cachedInputTokens),
    outputTokens: count((item) => item.outputTokens),
  };
}

function seriesOf(item: UsageItem, split: Split): string {
  return (split === "project" ? item.projectId : item.product) ?? "none";
}

function sumOf(items: readonly UsageItem[]): string {
  return addDecimals(...items.map(({ cost }) => cost.amount));
}

function dayOf(start: string, timeZone: string): string {
  return Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function memoised(of: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const value = known.get(key) ?? of(key);
    known.set(key, value);
    return value;
  };
}
