import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-4 h-13 w-full max-w-4xl" />
      <TableSkeleton rows={14} columns={6} />
    </>
  );
}
