import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={12} columns={5} />
    </>
  );
}
