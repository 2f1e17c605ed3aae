import { PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function TransferLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid gap-4 lg:grid-cols-2" role="status" aria-label="Loading">
        <div className="h-72 rounded-lg border border-border bg-surface" />
        <div className="h-72 rounded-lg border border-border bg-surface" />
      </div>
    </>
  );
}
