import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function ServiceAccountsLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={3} columns={6} />
    </>
  );
}
