import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function DeliveriesLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={3} columns={4} />
    </>
  );
}
