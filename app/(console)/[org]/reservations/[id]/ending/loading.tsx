import { PageHeaderSkeleton, TwoCardsSkeleton } from "@/components/feedback/skeletons";

export default function EndingLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TwoCardsSkeleton />
    </>
  );
}
