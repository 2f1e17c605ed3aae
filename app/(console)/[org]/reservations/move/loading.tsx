import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function BulkMoveLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={4} columns={5} />
    </>
  );
}
