import { Instant } from "@/components/ui/instant";
import { formatDistance } from "@/lib/format/duration";
import { servingWords } from "@/lib/health/serving-words";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** What matters now about a reservation, in one sentence. */
export function StateLine({ reservation, zone, now }: { reservation: ReservationDetail; zone: string; now: string }) {
  const { state, startsAt, endsAt, activity, release } = reservation;
  const start = <Instant at={startsAt} zone={zone} />;
  const end = <Instant at={endsAt} zone={zone} />;
  const last = activity[0];
  switch (state) {
    case "pending_approval":
      return <>Waits for approval; would start {start}.</>;
    case "scheduled":
      return (
        <>
          Starts {start}, {formatDistance(startsAt, now)}.
        </>
      );
    case "provisioning":
      return <>The nodes are being brought up; charged from the hand-over if that is late.</>;
    case "degraded":
      return (
        <>
          {servingWords(reservation.deliveredNodes, reservation.nodes)} Runs until {end}, {formatDistance(endsAt, now)}.
        </>
      );
    case "active":
      return (
        <>
          Runs until {end}, {formatDistance(endsAt, now)}.
        </>
      );
    case "reclaiming":
      return <>Nodes are taken back before its end: the page of its reclaim says which and when.</>;
    case "ending":
      return (
        <>
          {release ? "Released early: ends" : "Ends"} {end}, {formatDistance(endsAt, now)}. Save what the nodes hold
          before.
        </>
      );
    case "ended":
      return <>Ended {end}.</>;
    default:
      return (
        <>
          {last ? last.reason : "It never ran."} {last && <Instant at={last.at} zone={zone} />}
        </>
      );
  }
}
