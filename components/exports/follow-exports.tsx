"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { QueryProvider } from "@/components/query/query-provider";
import { announce } from "@/components/ui/announce";
import type { ExportProgress } from "@/lib/exports/export";
import { exportProgressOptions } from "@/lib/exports/query-options";
import { formatNumber } from "@/lib/format/number";

/** The exports under way with their progress; follows by itself, and has the page shown anew when one has ended. */
export function FollowExports(props: { org: string; first: ExportProgress[] }) {
  return (
    <QueryProvider>
      <Live key={props.first.map(({ id }) => id).join()} {...props} />
    </QueryProvider>
  );
}

function Live({ org, first }: { org: string; first: ExportProgress[] }) {
  const router = useRouter();
  const { data, isError } = useQuery(exportProgressOptions(org, first));
  const hasEnded = first.some(({ id }) => !data.some((each) => each.id === id));

  useEffect(() => {
    if (!hasEnded) return;
    announce("An export has ended.");
    router.refresh();
  }, [hasEnded, router]);

  if (data.length === 0) return null;
  return (
    <section aria-label="Being made" className="grid gap-3 rounded-lg border border-border bg-surface px-4 py-3">
      {data.map((each) => (
        <Bar key={each.id} progress={each} />
      ))}
      <p className="text-xs text-muted">
        {isError
          ? "Newer numbers cannot be read right now; trying again. The export goes on without this page."
          : "This page follows by itself. You may close it: the export goes on, also after a restart."}
      </p>
    </section>
  );
}

function Bar({ progress: { title, rows } }: { progress: ExportProgress }) {
  const share = rows.total ? Math.min(1, rows.done / rows.total) : 0;
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap justify-between gap-x-4 text-table">
        <p className="font-medium">{title}</p>
        <p className="text-muted tabular-nums">
          {rows.total === null
            ? "Waiting for its turn"
            : `${formatNumber(rows.done)} of about ${formatNumber(rows.total)} rows`}
        </p>
      </div>
      <div
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <svg className="block w-full" height="6" preserveAspectRatio="none" viewBox="0 0 100 6" aria-hidden="true">
          <rect width="100" height="6" rx="1" fill="var(--default)" />
          <rect width={share * 100} height="6" rx="1" fill="var(--accent)" />
        </svg>
      </div>
    </div>
  );
}
