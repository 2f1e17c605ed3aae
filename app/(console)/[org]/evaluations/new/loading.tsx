import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function NewEvaluationLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton />
    </>
  );
}
