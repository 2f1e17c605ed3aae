import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function CasesLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={10} columns={5} />
    </>
  );
}
