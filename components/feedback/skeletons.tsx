/** One grey bar. Sizes by classes: `h-4 w-40`. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={`skeleton block ${className}`} />;
}

/** The head of a page while it loads. */
export function PageHeaderSkeleton() {
  return (
    <div className="mb-5 grid gap-2">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-4 w-80 max-w-full" />
    </div>
  );
}

/** A table while it loads, with as many rows as are likely. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden rounded-lg border border-border bg-surface">
      <div className="h-8 border-b border-border bg-surface-secondary" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="flex h-10 items-center gap-6 border-b border-separator px-4 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
            <Skeleton key={column} className={column === 0 ? "h-3.5 w-44" : "h-3.5 flex-1"} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Cards side by side while they load. */
export function CardsSkeleton({ cards = 3 }: { cards?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-4 md:grid-cols-3">
      {Array.from({ length: cards }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={card} className="grid h-32 content-start gap-3 rounded-lg border border-border bg-surface p-4">
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-7 w-36" />
          <Skeleton className="h-3.5 w-full" />
        </div>
      ))}
    </div>
  );
}
