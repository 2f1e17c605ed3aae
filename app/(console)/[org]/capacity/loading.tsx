import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function CapacityLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid gap-5 lg:grid-cols-[300px_minmax(0,1fr)]" role="status" aria-label="Loading">
        <div className="grid h-[640px] content-start gap-4 rounded-lg border border-border bg-surface p-4">
          <Skeleton className="h-44 w-full" />
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-8 w-full" />
        </div>
        <div className="h-80 rounded-lg border border-border bg-surface" />
      </div>
    </>
  );
}
