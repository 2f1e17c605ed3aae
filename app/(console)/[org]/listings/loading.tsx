import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function ListingsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={8} columns={8} />
    </>
  );
}
