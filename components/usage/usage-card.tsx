import { ChartTable } from "@/components/charts/chart-table";
import { Legend } from "@/components/charts/legend";
import { Card } from "@/components/ui/card";
import { DownloadButton } from "@/components/ui/download-button";
import { toSearch } from "@/lib/format/search";
import { toChart } from "@/lib/usage/chart";
import { measureLabels } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";
import { toQuestion, toTakeaway } from "@/lib/usage/takeaway";
import { UsageChart } from "./usage-chart";
import { UsageChartIsland } from "./usage-chart-island";
import { UsageDayTable } from "./usage-day-table";

const height = 280;

/** The question, its answer in a sentence, the chart and the same numbers as a table. */
export function UsageCard({ org, report, filter }: { org: string; report: UsageReport; filter: UsageFilter }) {
  return (
    <Card
      title={toQuestion(report)}
      description={toTakeaway(report)}
      actions={<DownloadButton href={`/api/organizations/${org}/usage/export?${toSearch(filter)}`}>CSV</DownloadButton>}
      className="mb-4"
    >
      <ChartTable
        chart={
          <div className="grid gap-3">
            <Legend
              items={toChart(report).legend}
              unit={`${report.measure === "cost" ? report.currency : measureLabels[report.measure]} a day`}
            />
            <UsageChartIsland report={report} height={height} label={toTakeaway(report)}>
              <UsageChart report={report} height={height} />
            </UsageChartIsland>
          </div>
        }
        table={<UsageDayTable org={org} report={report} filter={filter} />}
      />
    </Card>
  );
}
