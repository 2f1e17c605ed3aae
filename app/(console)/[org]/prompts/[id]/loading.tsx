import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function PromptLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton cards={2} />
    </>
  );
}
