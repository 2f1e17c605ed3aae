import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function NewWaitlistEntryLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="h-96 max-w-3xl" />
    </>
  );
}
