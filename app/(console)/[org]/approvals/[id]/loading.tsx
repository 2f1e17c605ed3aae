import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton cards={2} />
    </>
  );
}
