import { PageHeaderSkeleton, TableSkeleton } from "@/components/feedback/skeletons";

export default function QuotasLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid gap-4">
        <div className="h-28 rounded-lg border border-border bg-surface" />
        <div className="h-28 rounded-lg border border-border bg-surface" />
        <TableSkeleton rows={3} columns={3} />
      </div>
    </>
  );
}
