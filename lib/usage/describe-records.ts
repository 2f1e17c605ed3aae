import { formatWindow } from "@/lib/format/instant";
import { dayLabel } from "./day-label";
import { productLabels, type RecordFilter } from "./schema";

/** What a list of records shows, in a line: which, and of when. */
export function describeRecords(filter: RecordFilter, timeZone: string): string {
  const what = filter.product ? `${productLabels[filter.product]}: what` : "What";
  return `${what} was metered${whenOf(filter, timeZone)}, each record as it was charged. Times in ${timeZone}.`;
}

function whenOf({ day, from, until }: RecordFilter, timeZone: string): string {
  if (day) return ` on ${dayLabel(day, { weekday: true, year: true })}`;
  if (from && until) return ` from ${formatWindow(from, until, timeZone)}`;
  return "";
}
