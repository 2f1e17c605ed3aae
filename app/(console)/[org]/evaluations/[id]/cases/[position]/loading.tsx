import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function CaseLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton />
    </>
  );
}
