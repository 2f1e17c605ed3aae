import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function BulkTagsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={4} columns={2} />
    </>
  );
}
