import { Skeleton } from "@/components/feedback/skeletons";

/** The calendar while it is read, with as many rows as are likely. */
export function CalendarSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading the calendar">
      <Skeleton className="mb-2 h-4 w-32" />
      <Skeleton className="mb-3 h-4 w-96 max-w-full" />
      <div className="overflow-hidden rounded-lg border border-border bg-surface">
        <div className="h-12 border-b border-border bg-surface-secondary" />
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
          <div key={row} className="flex h-9 items-center gap-4 border-b border-separator px-3 last:border-b-0">
            <Skeleton className="h-3.5 w-28" />
            <Skeleton className="h-6 flex-1" />
          </div>
        ))}
      </div>
      <div className="mt-2 h-14" />
    </div>
  );
}
