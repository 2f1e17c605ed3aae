import { CalendarSkeleton } from "@/components/capacity/calendar-skeleton";
import { PageHeaderSkeleton } from "@/components/feedback/skeletons";

export default function CalendarLoading() {
  return (
    <>
      <PageHeaderSkeleton />
      <CalendarSkeleton rows={10} />
    </>
  );
}
