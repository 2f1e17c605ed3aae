import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function NewBatchLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton />
    </>
  );
}
