import { PageHeaderSkeleton, TwoCardsSkeleton } from "@/components/feedback/skeletons";

export default function DowngradeLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TwoCardsSkeleton />
    </>
  );
}
