import { Instant } from "@/components/ui/instant";
import { noticeDistances } from "@/lib/reservations/notice-words";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** When people are told that the end comes near. */
export function EndingNotices({
  reservation: { endingNotices },
  zone,
}: {
  reservation: Pick<ReservationDetail, "endingNotices">;
  zone: string;
}) {
  if (endingNotices.length === 0) return "nothing before its end";
  return (
    <ul className="grid gap-0.5">
      {endingNotices.map(({ notice, at }) => (
        <li key={notice}>
          {noticeDistances[notice]} before the end, <Instant at={at} zone={zone} />
        </li>
      ))}
    </ul>
  );
}
