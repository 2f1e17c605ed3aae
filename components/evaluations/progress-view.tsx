"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { QueryProvider } from "@/components/query/query-provider";
import { announce } from "@/components/ui/announce";
import { progressOptions } from "@/lib/evaluations/query-options";
import type { Progress } from "@/lib/evaluations/result";
import { ProgressBar } from "./progress-bar";
import { ResultsTable } from "./results-table";

/** Where a run stands and its results so far; follows by itself while it runs. */
export function ProgressView(props: { org: string; id: string; first: Progress; zone: string }) {
  return (
    <QueryProvider>
      <Live {...props} />
    </QueryProvider>
  );
}

function Live({ org, id, first, zone }: { org: string; id: string; first: Progress; zone: string }) {
  const router = useRouter();
  const { data, isError } = useQuery(progressOptions(org, id, first));
  const hasChanged = data.state !== first.state;

  useEffect(() => {
    if (!hasChanged) return;
    announce(`The evaluation is ${data.state} now.`);
    // Buttons, comparison and reason are the page's.
    router.refresh();
  }, [hasChanged, data.state, router]);

  return (
    <div className="grid gap-4">
      <ProgressBar progress={data} zone={zone} isStale={isError} />
      <ResultsTable variants={data.variants} currency={data.spent.currency} />
    </div>
  );
}
