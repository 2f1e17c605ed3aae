import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function PurchaseOrdersLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={3} columns={5} />
    </>
  );
}
