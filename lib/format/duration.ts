const units = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
] as const;

/** A length of time in its two largest units, never torn by the end of a line: `3 d 4 h`, `15 min`, `42 s`. Days are 24 hours. */
export function formatDuration(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}\u00a0${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join("\u00a0") || "0\u00a0s";
}

/** Seconds between two instants; negative when the second lies before the first. */
export function secondsBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / 1_000;
}

/** How far away an instant is: `in 3 d 4 h`, `2 h 5 min ago`, `now` within a second. */
export function formatDistance(instant: string, now: string): string {
  const seconds = secondsBetween(now, instant);
  if (Math.abs(seconds) < 1) return "now";
  return seconds > 0 ? `in ${formatDuration(seconds)}` : `${formatDuration(-seconds)} ago`;
}

/** Milliseconds as people read latencies: `85 ms`, `1.24 s`. */
export function formatMs(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}
