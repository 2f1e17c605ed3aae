import { PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function QuoteLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid items-start gap-4 lg:grid-cols-2" role="status" aria-label="Loading">
        <div className="h-96 rounded-lg border border-border bg-surface" />
        <div className="h-80 rounded-lg border border-border bg-surface" />
      </div>
    </>
  );
}
