import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function BatchesLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={6} columns={6} />
    </>
  );
}
