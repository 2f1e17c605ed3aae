import { Instant } from "@/components/ui/instant";
import { eventWords, type NodeEventView } from "@/lib/health/reservation-health";

/** What happened to nodes, newest first. */
export function NodeEventList({ events, zone }: { events: readonly NodeEventView[]; zone: string }) {
  if (events.length === 0) return <p className="text-muted">No fault, replacement or maintenance so far.</p>;
  return (
    <ol className="grid gap-2" aria-label="What happened to nodes, newest first">
      {events.map(({ id, nodeName, note, at, ...event }) => (
        <li key={id} className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <span className="text-muted">
            <Instant at={at} zone={zone} dense />
          </span>
          <span>
            <code className="text-xs">{nodeName}</code> {eventWords(event)}
            {note && <span className="block text-muted">{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
