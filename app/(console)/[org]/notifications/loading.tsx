import { PageHeaderSkeleton, Skeleton } from "@/components/feedback/skeletons";

export default function NotificationsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-4 h-9 w-48" />
      <Skeleton className="h-96 w-full" />
    </>
  );
}
