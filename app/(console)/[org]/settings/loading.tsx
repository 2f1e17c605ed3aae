import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid max-w-[880px] gap-4">
        <Skeleton className="h-60" />
        <Skeleton className="h-48" />
        <Skeleton className="h-48" />
      </div>
    </>
  );
}
