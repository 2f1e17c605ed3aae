import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function SurplusLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={8} columns={7} />
    </>
  );
}
