import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function HistoryLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={8} columns={6} />
    </>
  );
}
