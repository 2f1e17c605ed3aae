import { CardsSkeleton, PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function DefinitionLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CardsSkeleton />
    </>
  );
}
