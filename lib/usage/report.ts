import { Temporal } from "temporal-polyfill";
import type { Money } from "@/control-plane/contract/primitives";
import type { UsageItem } from "@/control-plane/contract/usage";
import { addDecimals, compareDecimals, shareOf } from "@/lib/format/decimal";
import { amountOf, type Measure } from "./measure";
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
  /** Of the measure. */
  total: string;
  previousTotal: string;
  /** Of the total, 0 to 1. */
  share: number;
  cost: string;
  quantities: Quantities;
}

export interface UsageDay {
  /** ISO date in the zone of the period. */
  day: string;
  /** Of the measure, as its parts are. */
  total: string;
  parts: Record<string, string>;
  cost: string;
  quantities: Quantities;
  /** Of the day at the same place in the period before; null where there is none. */
  previousTotal: string | null;
}

/** Cost and quantity by day, split; every amount is exact and in one currency. */
export interface UsageReport {
  asOf: string;
  period: Period;
  split: Split;
  /** What totals and parts count. */
  measure: Measure;
  currency: string;
  total: string;
  previousTotal: string;
  cost: string;
  /** Largest first. */
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
  { period, split, measure }: { period: Period; split: Split; measure: Measure },
  current: Answer,
  previous: Answer,
  identify: (id: string) => SeriesIdentity,
): UsageReport {
  const sumOf = (items: readonly UsageItem[]) => addDecimals(...items.map((item) => amountOf(item, measure)));
  const toDay = memoised((start) => dayOf(start, period.timeZone));
  const itemsOfDay = Map.groupBy(current.items, ({ start }) => toDay(start));
  const daysBefore = Map.groupBy(previous.items, ({ start }) => toDay(start));
  const seriesBefore = Map.groupBy(previous.items, (item) => seriesOf(item, split));
  const totalOf = ({ total, items }: Answer) => (measure === "cost" ? total.amount : sumOf(items));
  const total = totalOf(current);
  const series = [...Map.groupBy(current.items, (item) => seriesOf(item, split))].map(([id, items]) => ({
    id,
    ...identify(id),
    total: sumOf(items),
    previousTotal: sumOf(seriesBefore.get(id) ?? []),
    share: shareOf(sumOf(items), total),
    cost: costOf(items),
    quantities: addQuantities(items),
  }));
  return {
    asOf: current.asOf,
    period,
    split,
    measure,
    currency: current.total.currency,
    total,
    previousTotal: totalOf(previous),
    cost: current.total.amount,
    series: series.sort((one, other) => compareDecimals(other.total, one.total) || one.name.localeCompare(other.name)),
    days: period.days.map((day, index) => {
      const items = itemsOfDay.get(day) ?? [];
      const dayBefore = period.previous.days[index];
      return {
        day,
        total: sumOf(items),
        parts: Object.fromEntries(items.map((item) => [seriesOf(item, split), amountOf(item, measure)])),
        cost: costOf(items),
        quantities: addQuantities(items),
        previousTotal: dayBefore ? sumOf(daysBefore.get(dayBefore) ?? []) : null,
      };
    }),
    quantities: addQuantities(current.items),
  };
}

/** Nothing was metered in this period, nor anything of the measure in the one before it. */
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

function costOf(items: readonly UsageItem[]): string {
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
