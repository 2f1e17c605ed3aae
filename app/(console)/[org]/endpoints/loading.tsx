import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function EndpointsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={4} columns={6} />
    </>
  );
}
