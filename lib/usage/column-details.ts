import type { UsageChartData } from "./chart";
import { slotLabel, slotsOf } from "./intervals";
import { formatMeasure } from "./measure";
import type { UsageReport } from "./report";

/** What is said about a column under the pointer: texts alone, so that little has to travel to the browser. */
export interface ColumnDetail {
  title: string;
  /** Series and amount; those with something only. */
  parts: [id: string, amount: string][];
  total: string;
  /** The interval at the same place before, and its amount. */
  before: [when: string, amount: string] | null;
}

/** Of each column of the chart that has begun. */
export function columnDetails(report: UsageReport, { columns, series }: UsageChartData): ColumnDetail[] {
  const { period, interval } = report;
  const slotsBefore = slotsOf(period.previous.days, period.timeZone, interval);
  return report.slots.slice(0, report.begunSlots).map((slot, index) => {
    const before = slotsBefore[index];
    return {
      title: slotLabel(slot.key, interval, period.timeZone, { full: true }),
      parts: series.flatMap(({ id }): [string, string][] => {
        const value = columns[index]?.parts.find(({ key }) => key === id)?.value ?? 0;
        return value === 0 ? [] : [[id, formatMeasure(slot.parts[id] ?? String(value), report)]];
      }),
      total: formatMeasure(slot.total, report),
      before:
        slot.previousTotal === null || !before
          ? null
          : [
              slotLabel(before.key, interval, period.timeZone, { full: true }),
              formatMeasure(slot.previousTotal, report),
            ],
    };
  });
}
