"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { AppError } from "@/lib/errors";
import { formatInstant } from "@/lib/format/instant";
import { formatAmount } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { lineUsageOptions } from "@/lib/invoices/query-options";

/** A line that opens into its metered usage by day, fetched when it is opened. Summary and links come from the server. */
export function LineEvidence({
  address,
  unit,
  currency,
  timeZone,
  isOpen,
  summary,
  children,
}: {
  address: string;
  unit: string;
  currency: string;
  timeZone: string;
  isOpen: boolean;
  summary: ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(isOpen);
  const { data, error, refetch } = useQuery({ ...lineUsageOptions(address), enabled: open });
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="paper-line border-t border-separator text-table first-of-type:border-t-0"
    >
      <summary className="px-5 py-2.5 tabular-nums hover:bg-surface-hover focus-visible:outline-offset-[-2px] sm:px-8 print:px-0 print:py-1.5">
        {summary}
      </summary>
      <div className="grid gap-2 px-5 pt-1 pb-4 sm:px-8 print:px-0 print:py-1.5 sm:pl-[52px]">
        {children}
        {error ? (
          <p role="alert" className="text-xs text-danger-text">
            {error instanceof AppError ? error.message : "The usage cannot be read right now."}{" "}
            <button type="button" className="link" onClick={() => refetch()}>
              Try again
            </button>
          </p>
        ) : data ? (
          <div className="table-box">
            <table className="data-table">
              <caption className="sr-only">Usage by day behind this line, days in {timeZone}</caption>
              <thead>
                <tr>
                  <th scope="col">Day ({timeZone})</th>
                  <th scope="col" data-align="end">
                    Records
                  </th>
                  <th scope="col" data-align="end">
                    {unit.charAt(0).toUpperCase() + unit.slice(1)}
                  </th>
                  <th scope="col" data-align="end">
                    Exact amount, {currency}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.days.map((day) => (
                  <tr key={day.start}>
                    <td data-nowrap>{formatInstant(day.start, timeZone, "day")}</td>
                    <td data-align="end">{formatNumber(day.records)}</td>
                    <td data-align="end">{formatNumber(day.quantity, { decimals: 6 })}</td>
                    <td data-align="end">{formatAmount({ amount: day.exactAmount, currency }, { exact: true })}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">Together</th>
                  <td data-align="end">{formatNumber(data.days.reduce((sum, day) => sum + day.records, 0))}</td>
                  <td data-align="end">{formatNumber(data.quantity, { decimals: 6 })}</td>
                  <td data-align="end">{formatAmount({ amount: data.exactAmount, currency }, { exact: true })}</td>
                </tr>
              </tfoot>
            </table>
          </div>
        ) : (
          <span role="status" aria-label="Loading the usage" className="skeleton block h-24 w-full" />
        )}
      </div>
    </details>
  );
}
