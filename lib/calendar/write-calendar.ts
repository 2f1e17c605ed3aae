/** One entry of a calendar: a moment, without length. */
export interface CalendarEntry {
  /** Stays the same for the same thing, so that a reader moves its entry instead of adding one. */
  uid: string;
  /** RFC 3339 in UTC. */
  at: string;
  summary: string;
  description: string;
  url: string;
}

/** A calendar as text/calendar (RFC 5545): lines end in CRLF, are folded at 75 octets, and everything from outside is escaped. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], now: string): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Headroom//Reservations//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ...entries.flatMap((entry) => toLines(entry, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** An entry without an end takes no time (section 3.6.1), and does not make anybody busy. */
function toLines({ uid, at, summary, description, url }: CalendarEntry, now: string): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${toDateTime(now)}`,
    `DTSTART:${toDateTime(at)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    `URL:${url}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** `20261201T080000Z`. */
function toDateTime(instant: string): string {
  return instant.replace(/\.\d+/, "").replace(/[-:]/g, "");
}

/** Section 3.3.11; other control characters are not allowed at all. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?|\n/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** Section 3.1: at most 75 octets a line; what follows begins with a space. No character is cut in two. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}
