import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function PromptsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={6} columns={7} />
    </>
  );
}
