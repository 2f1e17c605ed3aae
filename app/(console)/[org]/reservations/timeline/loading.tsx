import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function TimelineLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-4 h-14 w-full max-w-3xl" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </>
  );
}
