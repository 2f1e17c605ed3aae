import { type ComponentProps, Suspense } from "react";
import { Legend } from "@/components/charts/legend";
import { Skeleton } from "@/components/feedback/skeletons";
import { Card } from "@/components/ui/card";
import { DownloadButton } from "@/components/ui/download-button";
import { Segments } from "@/components/ui/segments";
import { toSearch } from "@/lib/format/search";
import { recordsAddress, usageAddress } from "@/lib/usage/address";
import type { BudgetLine } from "@/lib/usage/budget-line";
import { changeTakeaway, type UsageChangeReport } from "@/lib/usage/change-words";
import { toChart } from "@/lib/usage/chart";
import { columnDetails } from "@/lib/usage/column-details";
import { measureLabels } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";
import { toQuestion, toTakeaway } from "@/lib/usage/takeaway";
import { ExportDialog } from "./export-dialog";
import { UsageChanges } from "./usage-changes";
import { UsageChart } from "./usage-chart";
import { UsageChartIsland } from "./usage-chart-island";
import { UsageIntervalTable } from "./usage-interval-table";

const height = 280;
const views = [
  ["chart", "Chart"],
  ["changes", "What changed"],
  ["table", "Table"],
] as const;

/** The question, its answer in a sentence, and one of chart, what changed and table. */
export function UsageCard({
  org,
  report,
  filter,
  changes,
  budget,
  makeFile,
}: {
  org: string;
  report: UsageReport;
  filter: UsageFilter;
  /** Asked for where it is looked at. */
  changes: Promise<UsageChangeReport> | null;
  /** Drawn across the chart. */
  budget: BudgetLine | null;
  makeFile: ComponentProps<typeof ExportDialog>["action"];
}) {
  const view = filter.view ?? "chart";
  return (
    <Card
      title={view === "changes" ? `What changed against ${report.period.previous.label}?` : toQuestion(report)}
      description={
        changes ? (
          <Suspense fallback="Comparing the two periods…">
            <Takeaway changes={changes} />
          </Suspense>
        ) : (
          toTakeaway(report)
        )
      }
      actions={
        <>
          <Segments
            label="View"
            items={views.map(([name, label]) => ({
              label,
              href: usageAddress(org, filter, { view: name === "chart" ? undefined : name }),
              current: view === name,
            }))}
          />
          <DownloadButton href={`/api/organizations/${org}/usage/export?${toSearch(exported(filter))}`}>
            CSV
          </DownloadButton>
          <ExportDialog org={org} kind="usage" size="sm" filter={toSearch(exported(filter))} action={makeFile} />
        </>
      }
      className="mb-4"
    >
      {view === "chart" && <ChartView org={org} report={report} filter={filter} budget={budget} />}
      {view === "table" && <UsageIntervalTable org={org} report={report} filter={filter} />}
      {changes && (
        <Suspense fallback={<Skeleton className="h-[430px] w-full rounded-lg" />}>
          <ChangesView org={org} changes={changes} filter={filter} />
        </Suspense>
      )}
    </Card>
  );
}

/** What a file holds is said by period and filters; how the page shows it is not. */
function exported({ view: _, sort: __, pick: ___, ...filter }: UsageFilter): Record<string, string | undefined> {
  return { ...filter, project: filter.project ?? "all" };
}

function ChartView({
  org,
  report,
  filter,
  budget,
}: {
  org: string;
  report: UsageReport;
  filter: UsageFilter;
  budget: BudgetLine | null;
}) {
  const chart = toChart(report, (slot) => recordsAddress(org, filter, report, { slot }));
  const takeaway = toTakeaway(report);
  const { columns, series } = chart;
  const unit = report.measure === "cost" ? report.currency : measureLabels[report.measure];
  return (
    <div className="grid gap-3">
      <Legend
        items={[...chart.legend, ...(budget ? [{ name: budget.name, colour: "var(--danger)" }] : [])]}
        unit={`${unit} ${report.interval === "hour" ? "an" : "a"} ${report.interval}`}
      />
      <UsageChartIsland
        columns={columns}
        series={series}
        details={columnDetails(report, chart)}
        height={height}
        label={takeaway}
        line={budget?.value}
      >
        <UsageChart
          columns={columns}
          series={series}
          height={height}
          label={`${measureLabels[report.measure]} by ${report.interval}. ${takeaway}${budget ? ` ${budget.name}.` : ""}`}
          line={budget?.value}
        />
      </UsageChartIsland>
    </div>
  );
}

async function Takeaway({ changes }: { changes: Promise<UsageChangeReport> }) {
  return <>{changeTakeaway(await changes)}</>;
}

async function ChangesView({
  org,
  changes,
  filter,
}: {
  org: string;
  changes: Promise<UsageChangeReport>;
  filter: UsageFilter;
}) {
  return <UsageChanges org={org} report={await changes} filter={filter} />;
}
