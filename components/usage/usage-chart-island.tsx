"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ChartInBrowser } from "@/components/charts/chart-in-browser";
import { formatShort } from "@/lib/format/number";
import type { UsageChartData } from "@/lib/usage/chart";
import type { ColumnDetail } from "@/lib/usage/column-details";

/** The usage page's chart once script runs: the same columns with the exact amounts under the pointer; a click opens the records. */
export function UsageChartIsland({
  columns,
  series,
  details,
  height,
  label,
  line,
  children,
}: Pick<UsageChartData, "columns" | "series"> & {
  /** By column. */
  details: readonly ColumnDetail[];
  height: number;
  label: string;
  line: number | undefined;
  children: ReactNode;
}) {
  const router = useRouter();
  const nameOf = new Map(series.map((each) => [each.id, each]));
  return (
    <ChartInBrowser
      columns={columns}
      series={series}
      label={label}
      height={height}
      line={line}
      formatTick={formatShort}
      onChoose={(index) => {
        const href = columns[index]?.href;
        // Made on the server by `pathIn`.
        if (href) router.push(href as Route);
      }}
      explain={(index) => {
        const detail = details[index];
        if (!detail) return null;
        return (
          <div className="rounded-lg border border-border bg-surface px-3 py-2 text-xs shadow-lg">
            <p className="mb-1 font-medium">{detail.title}</p>
            <ul className="grid gap-0.5">
              {detail.parts.map(([id, amount]) => (
                <li key={id} className="flex items-center gap-2">
                  <span className="size-2.5 rounded-xs" style={{ background: nameOf.get(id)?.colour }} />
                  <span className="flex-1 pr-4">{nameOf.get(id)?.name}</span>
                  <span className="tabular-nums">{amount}</span>
                </li>
              ))}
              <li className="flex justify-between gap-4 border-t border-separator pt-1 font-medium">
                <span>Total</span>
                <span className="tabular-nums">{detail.total}</span>
              </li>
              {detail.before && (
                <li className="flex justify-between gap-4 text-muted">
                  <span>{detail.before[0]}</span>
                  <span className="tabular-nums">{detail.before[1]}</span>
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
