import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function NewEndpointLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div role="status" aria-label="Loading" className="grid max-w-xl gap-5">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    </>
  );
}
