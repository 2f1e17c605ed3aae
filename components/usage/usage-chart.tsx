import { ColumnChart } from "@/components/charts/column-chart";
import { formatShort } from "@/lib/format/number";
import { toChart } from "@/lib/usage/chart";
import { measureLabels } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";
import { toTakeaway } from "@/lib/usage/takeaway";

/** Cost by day as the server draws it: the first paint of the usage page. */
export function UsageChart({ report, height }: { report: UsageReport; height: number }) {
  const { columns, series } = toChart(report);
  return (
    <ColumnChart
      columns={columns}
      series={series}
      label={`${measureLabels[report.measure]} by day. ${toTakeaway(report)}`}
      format={formatShort}
      height={height}
    />
  );
}
