import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-4 h-28 w-full rounded-lg" />
      <TableSkeleton rows={6} columns={3} />
    </>
  );
}
