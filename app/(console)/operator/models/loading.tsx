import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function OfferedModelsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={6} columns={8} />
    </>
  );
}
