import { dateFormat } from "@/lib/format/formatters";

/** A day of the calendar as `21 Nov`, with its year where asked. Days are dates, so no zone is involved. */
export function dayLabel(day: string, { year = false, weekday = false } = {}): string {
  return dateFormat({
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...(year && { year: "numeric" }),
    ...(weekday && { weekday: "short" }),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** Labels that have room below a chart. */
const most = 8;

/** Which days carry a label under a chart: as many as fit, evenly apart, the first among them. */
export function labelledDays(count: number): ReadonlySet<number> {
  const step = [1, 2, 3, 5, 7, 14, 28, 56].find((each) => count / each <= most) ?? Math.ceil(count / most);
  return new Set(Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step));
}
