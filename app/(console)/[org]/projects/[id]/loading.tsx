import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function ProjectLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton cards={1} />
    </>
  );
}
