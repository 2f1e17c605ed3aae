import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="h-[720px] w-full max-w-5xl rounded-lg" />
    </>
  );
}
