import { Instant } from "@/components/ui/instant";
import type { ReservationDetail } from "@/lib/reservations/reservation";

const distances: Record<ReservationDetail["endingNotices"][number]["notice"], string> = {
  "30d": "30 days",
  "14d": "14 days",
  "7d": "7 days",
  "1d": "1 day",
  "1h": "1 hour",
};

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
          {distances[notice]} before the end, <Instant at={at} zone={zone} />
        </li>
      ))}
    </ul>
  );
}
