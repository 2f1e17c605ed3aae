import { PageHeaderSkeleton, TwoCardsSkeleton } from "@/components/feedback/skeletons";

export default function ListLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TwoCardsSkeleton />
    </>
  );
}
