import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function ApiKeysLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TableSkeleton rows={5} columns={7} />
    </>
  );
}
