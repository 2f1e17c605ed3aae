import { dayLabel, labelledDays } from "./day-label";
import { formatMeasure } from "./measure";
import type { UsageReport } from "./report";

/** One day as a column; heights are numbers, the title carries the exact amount. */
export interface UsageColumn {
  key: string;
  label: string;
  title: string;
  parts: { key: string; value: number }[];
  before: number | null;
}

/** A report as the charts draw it. */
export interface UsageChartData {
  columns: UsageColumn[];
  /** Largest first: it stands at the foot of every column, where its changes can be read. */
  series: { id: string; name: string; colour: string }[];
  /** What the colours mean, the period before among them. */
  legend: { name: string; colour: string }[];
}

export function toChart(report: UsageReport): UsageChartData {
  const { days, series, period } = report;
  const labelled = labelledDays(days.length);
  const coloured = series.map(({ id, name, colour }) => ({ id, name, colour: `var(--chart-${colour})` }));
  return {
    columns: days.map(({ day, total, parts, previousTotal }, index) => ({
      key: day,
      label: labelled.has(index) ? dayLabel(day) : "",
      title: `${dayLabel(day, { weekday: true, year: true })}: ${formatMeasure(total, report)}`,
      parts: series.map(({ id }) => ({ key: id, value: Number(parts[id] ?? 0) })),
      before: previousTotal === null ? null : Number(previousTotal),
    })),
    series: coloured,
    legend: [
      ...coloured.map(({ name, colour }) => ({ name, colour })),
      { name: `Before: ${period.previous.label}`, colour: "var(--chart-before)" },
    ],
  };
}
