import { StatusBadge } from "@/components/ui/status-badge";
import { nodesLabel } from "@/lib/capacity/class-words";
import { formatDistance } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ReservationGlance } from "@/lib/overview/glance";
import type { Glances } from "@/lib/overview/start-overview";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";
import { GlanceLine } from "./glance-line";

const most = 5;

/** What runs, the one that ends first at the top, then what starts next. */
export function RunningCard({ org, zone, running }: { org: string; zone: string; running: Glances["running"] }) {
  return (
    <GlanceCard
      title="Running and next"
      link={{ href: pathIn(org, "reservations"), label: "All reservations" }}
      height={most * 53}
      data={running}
    >
      {(data) => {
        const next = data.upcoming.slice(0, Math.max(most - data.running.length, data.upcoming.length > 0 ? 1 : 0));
        const now = data.running.slice(0, most - next.length);
        if (now.length + next.length === 0) {
          return (
            <GlanceEmpty title="Nothing runs and nothing is scheduled">
              Reserved nodes appear here from the purchase until they end, the one that ends first at the top.
            </GlanceEmpty>
          );
        }
        return [...now, ...next].map((reservation) => (
          <GlanceLine
            key={reservation.id}
            href={pathIn(org, `reservations/${reservation.id}`)}
            title={reservation.name}
            note={`${nodesLabel(reservation.nodes, reservation.nodeType)}, ${reservation.region}`}
            aside={<When reservation={reservation} asOf={data.asOf} zone={zone} />}
          />
        ));
      }}
    </GlanceCard>
  );
}

function When({ reservation, asOf, zone }: { reservation: ReservationGlance; asOf: string; zone: string }) {
  const { isUpcoming, startsAt, endsAt, reclaim } = reservation;
  const at = isUpcoming ? startsAt : (reclaim?.at ?? endsAt);
  const what = isUpcoming ? "starts" : reclaim ? `${formatCount(reclaim.nodes, "node")} taken back` : "ends";
  return (
    <>
      <StatusBadge status={reservation.state} />
      <time dateTime={at} title={formatInstant(at, zone)} className="mt-0.5 block text-xs text-muted">
        {what} {formatDistance(at, asOf)}
      </time>
    </>
  );
}
