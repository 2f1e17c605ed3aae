import type { EndingNotice, Reservation } from "@/control-plane/contract/reservations";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import type { CalendarEntry } from "./write-calendar";

const distances: Record<EndingNotice, string> = {
  "30d": "in 30 days",
  "14d": "in 14 days",
  "7d": "in 7 days",
  "1d": "in 1 day",
  "1h": "in 1 hour",
};

/** The start, the notices and the end of a reservation; nothing of one that was cancelled or not delivered. */
export function toEntries(
  reservation: Reservation,
  { timeZone, url }: { timeZone: string; url: string },
): CalendarEntry[] {
  const { id, name, state, nodes, nodeType, region, startsAt, endsAt, endingNotices } = reservation;
  if (state === "cancelled" || state === "failed") return [];
  const what = `${formatCount(nodes, "node")} of ${nodeType} in ${region}, until ${formatInstant(endsAt, timeZone)}.`;
  const entry = (kind: string, at: string, summary: string) => ({
    uid: `${id}-${kind}@headroom`,
    at,
    summary: `${name} ${summary}`,
    description: `${what}\n${url}`,
    url,
  });
  return [
    entry("start", startsAt, "starts"),
    ...endingNotices.map(({ notice, at }) => entry(`notice-${notice}`, at, `ends ${distances[notice]}`)),
    entry("end", endsAt, "ends"),
  ];
}
