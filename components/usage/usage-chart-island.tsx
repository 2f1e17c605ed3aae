"use client";

import type { ReactNode } from "react";
import { ChartInBrowser } from "@/components/charts/chart-in-browser";
import { formatShort } from "@/lib/format/number";
import { toChart } from "@/lib/usage/chart";
import { dayLabel } from "@/lib/usage/day-label";
import { formatMeasure } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";

/** The usage page's chart once script runs: the same columns with the exact amounts of the day under the pointer. */
export function UsageChartIsland({
  report,
  height,
  label,
  children,
}: {
  report: UsageReport;
  height: number;
  label: string;
  children: ReactNode;
}) {
  const { days, period } = report;
  const { columns, series } = toChart(report);
  return (
    <ChartInBrowser
      columns={columns}
      series={series}
      label={label}
      height={height}
      formatTick={formatShort}
      explain={(index) => {
        const day = days[index];
        if (!day) return null;
        const before = period.previous.days[index];
        return (
          <div className="rounded-lg border border-border bg-surface px-3 py-2 text-xs shadow-lg">
            <p className="mb-1 font-medium">{dayLabel(day.day, { weekday: true, year: true })}</p>
            <ul className="grid gap-0.5">
              {series
                .filter(({ id }) => Number(day.parts[id] ?? 0) > 0)
                .map(({ id, name, colour }) => (
                  <li key={id} className="flex items-center gap-2">
                    <span className="size-2.5 rounded-xs" style={{ background: colour }} />
                    <span className="flex-1 pr-4">{name}</span>
                    <span className="tabular-nums">{formatMeasure(day.parts[id] ?? "0", report)}</span>
                  </li>
                ))}
              <li className="flex justify-between gap-4 border-t border-separator pt-1 font-medium">
                <span>Total</span>
                <span className="tabular-nums">{formatMeasure(day.total, report)}</span>
              </li>
              {day.previousTotal !== null && before && (
                <li className="flex justify-between gap-4 text-muted">
                  <span>{dayLabel(before, { year: true })}</span>
                  <span className="tabular-nums">{formatMeasure(day.previousTotal, report)}</span>
                </li>
              )}
            </ul>
          </div>
        );
      }}
    >
      {children}
    </ChartInBrowser>
  );
}
