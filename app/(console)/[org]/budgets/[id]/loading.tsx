import { PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function BudgetLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid gap-4 lg:grid-cols-[7fr_5fr]">
        <div className="h-80 rounded-lg border border-border bg-surface" />
        <div className="h-80 rounded-lg border border-border bg-surface" />
      </div>
    </>
  );
}
