import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function ConversationLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton cards={2} />
    </>
  );
}
