import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function WebhooksLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={4} columns={4} />
    </>
  );
}
