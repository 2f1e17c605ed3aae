import type { Money } from "@/control-plane/contract/primitives";
import type { UsageItem } from "@/control-plane/contract/usage";
import { addDecimals, compareDecimals, shareOf } from "@/lib/format/decimal";
import { groupOf, type Split } from "./dimensions";
import { type Interval, slotAt, slotsOf } from "./intervals";
import { amountOf, type Measure } from "./measure";
import type { Period } from "./period";
import { type ChartColour, distinctColours } from "./series-colours";

/** Metered amounts of one row: exact decimals for hours, counts for the rest. */
export interface Quantities {
  nodeHours: string;
  gpuHours: string;
  requests: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
}

/** A part of a series, by what it is split by again. */
export interface UsagePart {
  /** Null for usage without one. */
  id: string | null;
  name: string;
  /** Of the measure. */
  total: string;
  previousTotal: string;
  /** Of the whole, 0 to 1. */
  share: number;
  cost: string;
  quantities: Quantities;
}

/** One project, region, model … over the whole period. */
export interface UsageSeries extends UsagePart {
  /** Unique among the series. */
  key: string;
  /** Of the eight chart colours; it stays with the thing, unless a larger one here has it. What is without one has that of the rest. */
  colour: ChartColour;
  parts: UsagePart[];
}

/** An interval of the period. */
export interface UsageSlot {
  /** When it begins: a date for days and months, an instant for hours. */
  key: string;
  /** Of the measure, as its parts are. */
  total: string;
  parts: Record<string, string>;
  cost: string;
  quantities: Quantities;
  /** Of the interval at the same place in the period before; null where there is none. */
  previousTotal: string | null;
}

/** Cost and quantity by interval, split; every amount is exact and in one currency. */
export interface UsageReport {
  asOf: string;
  period: Period;
  interval: Interval;
  split: Split;
  within: Split | undefined;
  /** What totals and parts count. */
  measure: Measure;
  currency: string;
  total: string;
  previousTotal: string;
  cost: string;
  /** Largest first. */
  series: UsageSeries[];
  slots: UsageSlot[];
  /** How many of them have begun. */
  begunSlots: number;
  quantities: Quantities;
}

export interface SeriesIdentity {
  name: string;
  colour: ChartColour;
}

interface Answer {
  asOf: string;
  total: Money;
  items: UsageItem[];
}

export interface ReportQuery {
  period: Period;
  interval: Interval;
  split: Split;
  within?: Split | undefined;
  measure: Measure;
}

type Identify = (split: Split, id: string | null) => SeriesIdentity;

/** Puts the answers for a period and for the one before it together, with a row for every interval. */
export function toUsageReport(query: ReportQuery, current: Answer, previous: Answer, identify: Identify): UsageReport {
  const { period, interval, split, within, measure } = query;
  const sumOf = (items: readonly UsageItem[]) => addDecimals(...items.map((item) => amountOf(item, measure)));
  const totalOf = ({ total, items }: Answer) => (measure === "cost" ? total.amount : sumOf(items));
  const total = totalOf(current);
  const toPart = (of: Split, id: string | null, items: readonly UsageItem[], before: readonly UsageItem[]) => ({
    id,
    ...identify(of, id),
    total: sumOf(items),
    previousTotal: sumOf(before),
    share: shareOf(sumOf(items), total),
    cost: costOf(items),
    quantities: addQuantities(items),
  });
  const seriesBefore = Map.groupBy(previous.items, (item) => groupOf(item, split));
  const series = [...Map.groupBy(current.items, (item) => groupOf(item, split))].map(([id, items]) => {
    const before = seriesBefore.get(id) ?? [];
    return {
      ...toPart(split, id, items, before),
      key: keyOf(id),
      parts: within ? partsOf(within, items, before, toPart) : [],
    };
  });
  const slots = slotsOf(period.days, period.timeZone, interval);
  const place = memoised((start) => slotAt(slots, Date.parse(start)));
  const itemsOfSlot = Map.groupBy(current.items, ({ start }) => place(start));
  const slotsBefore = slotsOf(period.previous.days, period.timeZone, interval);
  const placeBefore = memoised((start) => slotAt(slotsBefore, Date.parse(start)));
  const itemsBefore = Map.groupBy(previous.items, ({ start }) => placeBefore(start));
  const untilMs = Date.parse(period.until);
  return {
    asOf: current.asOf,
    ...{ period, interval, split, within, measure, total },
    currency: current.total.currency,
    previousTotal: totalOf(previous),
    cost: current.total.amount,
    series: coloured(largestFirst(series)),
    slots: slots.map((slot, index) => {
      const items = itemsOfSlot.get(slot) ?? [];
      const slotBefore = slotsBefore[index];
      return {
        key: slot.key,
        total: sumOf(items),
        parts: Object.fromEntries(
          [...Map.groupBy(items, (item) => keyOf(groupOf(item, split)))].map(([key, some]) => [key, sumOf(some)]),
        ),
        cost: costOf(items),
        quantities: addQuantities(items),
        previousTotal: slotBefore ? sumOf(itemsBefore.get(slotBefore) ?? []) : null,
      };
    }),
    begunSlots: slots.filter(({ startMs }) => startMs < untilMs).length,
    quantities: addQuantities(current.items),
  };
}

function partsOf<Part extends UsagePart>(
  within: Split,
  items: readonly UsageItem[],
  before: readonly UsageItem[],
  toPart: (of: Split, id: string | null, items: readonly UsageItem[], before: readonly UsageItem[]) => Part,
): Part[] {
  const groupsBefore = Map.groupBy(before, (item) => groupOf(item, within));
  const groups = Map.groupBy(items, (item) => groupOf(item, within));
  return largestFirst([...groups].map(([id, some]) => toPart(within, id, some, groupsBefore.get(id) ?? [])));
}

function largestFirst<Part extends UsagePart>(parts: Part[]): Part[] {
  return parts.sort((one, other) => compareDecimals(other.total, one.total) || one.name.localeCompare(other.name));
}

/** With colours that differ within one chart. */
function coloured(series: readonly UsageSeries[]): UsageSeries[] {
  const colours = distinctColours(series.map(({ colour }) => colour));
  return series.map((each, place) => ({ ...each, colour: colours[place] ?? each.colour }));
}

/** What a group is known by among the parts of a slot: usage without one has a name that no id has. */
function keyOf(id: string | null): string {
  return id ?? "(none)";
}

/** Nothing was metered in this period, nor anything of the measure in the one before it. */
export function isEmptyReport({ series, previousTotal }: UsageReport): boolean {
  return series.length === 0 && compareDecimals(previousTotal, "0") === 0;
}

/** The sum of quantities; hours as exact decimals. */
function addQuantities(items: readonly Quantities[]): Quantities {
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

function costOf(items: readonly UsageItem[]): string {
  return addDecimals(...items.map(({ cost }) => cost.amount));
}

function memoised<Value>(of: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.has(key) ? (known.get(key) as Value) : of(key);
    known.set(key, value);
    return value;
  };
}
