import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function SupplyLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-4 h-14 w-full max-w-3xl" />
      <TableSkeleton rows={10} columns={8} />
    </>
  );
}
