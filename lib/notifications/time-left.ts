import { formatDuration, secondsBetween } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";

/** `7 days`; `2 d 4 h` where a notice came late. */
export function timeLeft(at: string, end: string): string {
  const hours = Math.round(secondsBetween(at, end) / 3_600);
  if (hours < 1) return formatDuration(secondsBetween(at, end));
  if (hours === 1) return "1 hour";
  return hours % 24 === 0 ? formatCount(hours / 24, "day") : formatDuration(hours * 3_600);
}
