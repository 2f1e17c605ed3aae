import type { CSSProperties } from "react";

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

/** A table while it loads, with as many rows as are likely. Drawn by the stylesheet: it is part of every page's answer. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  const size = { "--rows": rows, "--columns": columns } as CSSProperties;
  return <div role="status" aria-label="Loading" className="skeleton-table" style={size} />;
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

/** Two tall cards beside each other while they load: a form and what it comes to. */
export function TwoCardsSkeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-2" role="status" aria-label="Loading">
      <div className="h-72 rounded-lg border border-border bg-surface" />
      <div className="h-72 rounded-lg border border-border bg-surface" />
    </div>
  );
}
