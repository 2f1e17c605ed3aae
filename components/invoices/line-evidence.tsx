"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { AppError } from "@/lib/errors";
import { formatInstant } from "@/lib/format/instant";
import type { LineUsage } from "@/lib/invoices/queries";
import { lineUsageOptions } from "@/lib/invoices/query-options";
import { LineUsageTable } from "./line-usage-table";

/** A line that opens into its metered usage by day and by key, fetched when it is opened. Summary and links come from the server. */
export function LineEvidence({
  address,
  unit,
  currency,
  timeZone,
  isOpen,
  records,
  summary,
  children,
}: {
  address: string;
  /** The page of the line's metered records. */
  records: string;
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
          <>
            <LineUsageTable
              caption={`Usage by day behind this line, days in ${timeZone}`}
              of={`Day (${timeZone})`}
              {...{ unit, currency }}
              rows={data.days.map((day) => ({
                ...day,
                key: day.start,
                label: formatInstant(day.start, timeZone, "day"),
              }))}
              together={data}
            />
            {data.apiKeys.length > 0 && (
              <LineUsageTable
                caption="Usage by API key behind this line"
                of="API key"
                {...{ unit, currency }}
                rows={data.apiKeys.map((apiKey) => ({
                  ...apiKey,
                  key: apiKey.id ?? "",
                  label: <KeyName apiKey={apiKey} records={records} />,
                }))}
                together={data}
              />
            )}
          </>
        ) : (
          <span role="status" aria-label="Loading the usage" className="skeleton block h-24 w-full" />
        )}
      </div>
    </details>
  );
}

function KeyName({ apiKey: { id, name }, records }: { apiKey: LineUsage["apiKeys"][number]; records: string }) {
  if (id === null) return "Without a key, as in the playground";
  return (
    <a className="link" href={`${records}&key=${encodeURIComponent(id)}`}>
      {name ?? id}
    </a>
  );
}
