import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function PlaygroundLoading() {
  return (
    <div className="playground">
      <PageHeaderSkeleton />
      <div role="status" aria-label="Loading" className="playground__body">
        <Skeleton className="!rounded-lg" />
        <Skeleton className="!rounded-lg max-[1100px]:hidden" />
      </div>
    </div>
  );
}
