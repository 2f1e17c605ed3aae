import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function ModelsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="mb-4 flex flex-wrap gap-3 pt-5">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-8 w-32" />
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-8 w-28" />
      </div>
      <TableSkeleton rows={4} columns={7} />
    </>
  );
}
