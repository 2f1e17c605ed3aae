import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function EvaluationLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={4} columns={11} />
    </>
  );
}
