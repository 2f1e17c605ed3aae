import { PageHeaderSkeleton, TwoCardsSkeleton } from "@/components/feedback/skeletons";

export default function ReleaseLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TwoCardsSkeleton />
    </>
  );
}
