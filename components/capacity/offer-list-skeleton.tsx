import { Skeleton } from "@/components/feedback/skeletons";

/** Offers while they are looked for. */
export function OfferListSkeleton() {
  return (
    <div role="status" aria-label="Looking for offers">
      <Skeleton className="mb-2 h-4 w-20" />
      <Skeleton className="mb-4 h-4 w-96 max-w-full" />
      <div className="divide-y divide-separator rounded-lg border border-border bg-surface">
        {["first", "second", "third", "fourth"].map((offer) => (
          <div key={offer} className="grid gap-2 px-4 py-3">
            <div className="flex justify-between gap-6">
              <Skeleton className="h-4 w-48" />
              <Skeleton className="h-5 w-28" />
            </div>
            <div className="flex justify-between gap-6">
              <Skeleton className="h-3.5 w-56" />
              <Skeleton className="h-3.5 w-36" />
            </div>
            <Skeleton className="h-3 w-4/5 max-w-md" />
          </div>
        ))}
      </div>
    </div>
  );
}
