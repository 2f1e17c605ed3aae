import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function ProvidersLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={4} columns={8} />
    </>
  );
}
