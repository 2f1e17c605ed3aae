import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { withLocalTimes } from "@/lib/audit/words";
import type { ReservationEvent } from "@/lib/reservations/reservation";

/** What happened to a reservation, who did it and why, newest first. */
export function ActivityLog({ events, zone }: { events: readonly ReservationEvent[]; zone: string }) {
  return (
    <Card title="Activity">
      <ol className="grid gap-3">
        {events.map(({ id, at, to, actor, reason }) => (
          <li key={id} className="grid gap-x-4 gap-y-0.5 text-table sm:grid-cols-[7.5rem_minmax(0,1fr)]">
            <span>
              <StatusBadge status={to} />
            </span>
            <span className="min-w-0">
              <span className="block text-pretty">{withLocalTimes(reason, zone)}</span>
              <span className="block text-xs text-muted">
                <Instant at={at} zone={zone} /> · {actor}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
