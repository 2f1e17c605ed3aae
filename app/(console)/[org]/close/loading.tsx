import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function CloseLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={7} columns={6} />
    </>
  );
}
