import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function WaitlistLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={6} columns={7} />
    </>
  );
}
