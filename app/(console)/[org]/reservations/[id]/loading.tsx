import { PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function ReservationLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid gap-4" role="status" aria-label="Loading">
        <div className="h-64 rounded-lg border border-border bg-surface md:h-24" />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
          <div className="h-96 rounded-lg border border-border bg-surface" />
          <div className="h-96 rounded-lg border border-border bg-surface" />
        </div>
      </div>
    </>
  );
}
