import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function EndpointLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div role="status" aria-label="Loading" className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-96 !rounded-lg" />
        <Skeleton className="h-96 !rounded-lg" />
      </div>
    </>
  );
}
