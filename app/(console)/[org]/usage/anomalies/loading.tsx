import { PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function AnomaliesLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid max-w-3xl gap-4">
        <div className="h-64 rounded-lg border border-border bg-surface" />
        <div className="h-64 rounded-lg border border-border bg-surface" />
      </div>
    </>
  );
}
