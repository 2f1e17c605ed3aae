import type { Reservation } from "@/control-plane/contract/reservations";
import { withNames } from "@/lib/capacity/with-names";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { noticeDistances } from "@/lib/reservations/notice-words";
import type { CalendarEntry } from "./write-calendar";

/** The start, the notices and the end of a reservation; nothing of one that was cancelled or not delivered. */
export function toEntries(
  reservation: Reservation,
  { timeZone, url, sold }: { timeZone: string; url: string; sold: readonly { id: string; name: string }[] },
): CalendarEntry[] {
  const { id, name, state, nodes, nodeType, region, startsAt, endsAt, endingNotices } = reservation;
  if (state === "cancelled" || state === "failed") return [];
  const where = withNames(`${formatCount(nodes, "node")} of ${nodeType} in ${region}`, sold);
  const what = `${where}, until ${formatInstant(endsAt, timeZone)}.`;
  const entry = (kind: string, at: string, summary: string) => ({
    uid: `${id}-${kind}@headroom`,
    at,
    summary: `${name} ${summary}`,
    description: `${what}\n${url}`,
    url,
  });
  return [
    entry("start", startsAt, "starts"),
    ...endingNotices.map(({ notice, at }) => entry(`notice-${notice}`, at, `ends in ${noticeDistances[notice]}`)),
    entry("end", endsAt, "ends"),
  ];
}
