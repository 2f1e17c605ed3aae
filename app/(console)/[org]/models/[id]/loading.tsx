import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function ModelLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div role="status" aria-label="Loading" className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Skeleton className="h-96 !rounded-lg" />
        <Skeleton className="h-72 !rounded-lg" />
      </div>
    </>
  );
}
