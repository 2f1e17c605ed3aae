import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function ExportsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="h-44 w-full rounded-lg" />
      <TableSkeleton rows={6} columns={7} />
    </>
  );
}
