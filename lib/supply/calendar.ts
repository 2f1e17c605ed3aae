import type { RouteAnswer } from "@/control-plane/contract/route";
import type { getSupplyCalendar } from "@/control-plane/contract/supply";
import { classLabel } from "@/lib/capacity/class-words";
import type { Catalogue } from "@/lib/desk/catalogue";

type WirePool = RouteAnswer<typeof getSupplyCalendar>["pools"][number];

/** A day of a pool: node-hours, and the fewest nodes free in any of its hours. */
export interface CalendarDay {
  day: string;
  released: number;
  sold: number;
  free: number;
}

/** A week or what of it the calendar shows, added up. */
export interface CalendarWeek {
  from: string;
  until: string;
  released: number;
  sold: number;
}

export interface CalendarPool {
  name: string;
  className: string;
  /** One for each day shown, also where nothing is released. */
  days: CalendarDay[];
  weeks: CalendarWeek[];
  released: number;
  sold: number;
}

const dayMs = 86_400_000;
const shownDays = 120;

/** A pool's days without gaps, and its weeks from the first day on. */
export function toCalendarPool(
  pool: WirePool,
  from: string,
  catalogue: Pick<Catalogue, "region" | "nodeType">,
): CalendarPool {
  const known = new Map(pool.days.map((day) => [day.day, day]));
  const days = Array.from({ length: shownDays }, (_, index): CalendarDay => {
    const day = new Date(Date.parse(from) + index * dayMs).toISOString().slice(0, 10);
    const found = known.get(day);
    return {
      day,
      released: found?.releasedNodeHours ?? 0,
      sold: found?.soldNodeHours ?? 0,
      free: found?.freeNodes ?? 0,
    };
  });
  return {
    name: `${catalogue.nodeType(pool.nodeType).name}, ${catalogue.region(pool.region).name}`,
    className: classLabel(pool.capacityClass, pool.noticeClass),
    days,
    weeks: toWeeks(days),
    released: sum(days, "released"),
    sold: sum(days, "sold"),
  };
}

function toWeeks(days: readonly CalendarDay[]): CalendarWeek[] {
  const weeks: CalendarWeek[] = [];
  for (let at = 0; at < days.length; at += 7) {
    const part = days.slice(at, at + 7);
    const [first, last] = [part[0], part.at(-1)];
    if (first && last)
      weeks.push({ from: first.day, until: last.day, released: sum(part, "released"), sold: sum(part, "sold") });
  }
  return weeks;
}

function sum(days: readonly CalendarDay[], what: "released" | "sold"): number {
  return days.reduce((total, day) => total + day[what], 0);
}
