import { Suspense } from "react";
import { ColumnChart } from "@/components/charts/column-chart";
import { Legend } from "@/components/charts/legend";
import { formatMoney } from "@/lib/format/money";
import { formatShort } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Glances } from "@/lib/overview/start-overview";
import { toChart } from "@/lib/usage/chart";
import { isEmptyReport } from "@/lib/usage/report";
import { toTakeaway } from "@/lib/usage/takeaway";
import { BudgetGlance } from "./budget-glance";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";

/** This month's cost so far by day, last month's behind it, and what the difference comes from. */
export function SpendCard({ org, spend, budget }: { org: string } & Pick<Glances, "spend" | "budget">) {
  return (
    <GlanceCard
      title="Spend this month"
      link={{ href: pathIn(org, "usage", { period: "month", split: "product" }), label: "Usage" }}
      height={318}
      data={spend}
    >
      {(report) => {
        if (isEmptyReport(report)) {
          return (
            <GlanceEmpty title="Nothing was charged this month or last">
              Cost by day appears here within a minute of the first metered hour or model request.
            </GlanceEmpty>
          );
        }
        const { columns, series, legend } = toChart(report);
        const takeaway = toTakeaway(report);
        return (
          <div className="grid flex-1 content-between gap-3 px-4 py-3">
            <div>
              <p className="text-xl font-semibold tabular-nums">
                {formatMoney({ amount: report.total, currency: report.currency })}
                <span className="ml-2 text-xs font-normal text-muted">
                  before tax and contract adjustments, {report.period.label} so far
                </span>
              </p>
              <p className="mt-0.5 text-table text-muted text-pretty">{takeaway}</p>
            </div>
            <Suspense fallback={<div className="h-[38px]" />}>
              <BudgetGlance org={org} budget={budget} />
            </Suspense>
            <ColumnChart
              columns={columns}
              series={series}
              label={`Cost by day in ${report.currency}. ${takeaway}`}
              format={formatShort}
              height={132}
            />
            <Legend items={legend} unit={`${report.currency} a day`} />
          </div>
        );
      }}
    </GlanceCard>
  );
}
