import { PageHeaderSkeleton, TwoCardsSkeleton } from "@/components/feedback/skeletons";

export default function ShareLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <TwoCardsSkeleton />
    </>
  );
}
