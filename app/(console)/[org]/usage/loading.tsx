import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-4 h-13 w-full max-w-4xl" />
      <Skeleton className="mb-4 h-17 w-full rounded-lg" />
      <Skeleton className="mb-4 h-[430px] w-full rounded-lg" />
      <TableSkeleton rows={4} columns={9} />
    </>
  );
}
