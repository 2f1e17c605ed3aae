import { labelledDays } from "./day-label";
import { slotLabel } from "./intervals";
import { formatMeasure } from "./measure";
import type { UsageReport, UsageSeries } from "./report";
import { drawnOf } from "./series-colours";

/** One interval as a column; heights are numbers, texts carry the exact amounts. */
export interface UsageColumn {
  key: string;
  label: string;
  title: string;
  parts: { key: string; value: number }[];
  before: number | null;
  /** Where its records are. */
  href?: string;
}

/** A report as the charts draw it. */
export interface UsageChartData {
  columns: UsageColumn[];
  /** Largest first: it stands at the foot of every column, where its changes can be read. */
  series: { id: string; name: string; colour: string }[];
  /** What the colours mean, the period before among them. */
  legend: { name: string; colour: string }[];
}

const rest = "(rest)";

/** A report as columns: its largest parts and the others together. `hrefOf` gives where a column leads. */
export function toChart(report: UsageReport, hrefOf?: (slotKey: string) => string): UsageChartData {
  const { slots, series, period, interval } = report;
  const labelled = labelledDays(slots.length);
  const drawn = series.slice(0, drawnOf(series.length));
  const others = series.slice(drawn.length);
  const coloured = [
    ...drawn.map(({ key, name, colour }) => ({ id: key, name, colour: `var(--chart-${colour})` })),
    ...(others.length > 0 ? [{ id: rest, name: `${others.length} others`, colour: "var(--chart-rest)" }] : []),
  ];
  return {
    columns: slots.map(({ key, total, parts, previousTotal }, index) => ({
      key,
      label: labelled.has(index) ? slotLabel(key, interval, period.timeZone) : "",
      title: `${slotLabel(key, interval, period.timeZone, { full: true })}: ${formatMeasure(total, report)}`,
      parts: [
        ...drawn.map((each) => ({ key: each.key, value: Number(parts[each.key] ?? 0) })),
        ...(others.length > 0 ? [{ key: rest, value: sumOf(others, parts) }] : []),
      ],
      before: previousTotal === null ? null : Number(previousTotal),
      ...(hrefOf && index < report.begunSlots && { href: hrefOf(key) }),
    })),
    series: coloured,
    legend: [
      ...coloured.map(({ name, colour }) => ({ name, colour })),
      { name: `Before: ${period.previous.label}`, colour: "var(--chart-before)" },
    ],
  };
}

function sumOf(series: readonly UsageSeries[], parts: Readonly<Record<string, string>>): number {
  return series.reduce((sum, { key }) => sum + Number(parts[key] ?? 0), 0);
}
