import { ColumnChart } from "@/components/charts/column-chart";
import { formatShort } from "@/lib/format/number";
import type { UsageChartData } from "@/lib/usage/chart";

/** The chart as the server draws it: the first paint of the usage page. */
export function UsageChart({
  columns,
  series,
  label,
  height,
  line,
}: Pick<UsageChartData, "columns" | "series"> & { label: string; height: number; line: number | undefined }) {
  return (
    <ColumnChart columns={columns} series={series} label={label} format={formatShort} height={height} line={line} />
  );
}
