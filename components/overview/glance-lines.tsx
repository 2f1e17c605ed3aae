"use client";

import { Skeleton } from "@/components/feedback/skeletons";

/** What stands in a card of the overview until its lines are here. */
export function GlanceLines({ rows }: { rows: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="grid h-[53px] content-center gap-2 border-b border-separator px-4 last:border-b-0">
          <Skeleton className="h-3.5 w-2/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      ))}
    </div>
  );
}
