import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function CompareModelsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={12} columns={3} />
    </>
  );
}
