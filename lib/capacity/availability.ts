import type { Money } from "@/control-plane/contract/primitives";
import type { CapacityClass, NoticeClass } from "./class-words";

/** A UTC day of the calendar's head. */
export interface CalendarDay {
  /** `2026-11-27` */
  date: string;
  /** Day of the month. */
  number: string;
  weekend: boolean;
}

/** A month of the calendar's head with how many of its days are shown. */
export interface CalendarMonth {
  name: string;
  days: number;
}

/** A node type in a region on a day. */
export interface CalendarCell {
  /** The most nodes that one pool has free at every hour that is left of the day. */
  free: number;
  /** The cheapest pool that has the nodes asked for in at least one hour; null when none has. */
  pool: number | null;
  /** The first hour of that, in UTC: `14`. Null like the pool. */
  startHour: number | null;
}

export interface CalendarRow {
  nodeType: { id: string; name: string };
  region: { id: string; name: string };
  /** Cheapest first. */
  pools: readonly { capacityClass: CapacityClass; noticeClass: NoticeClass | null; pricePerGpuHour: Money }[];
  cells: readonly CalendarCell[];
}

export interface AvailabilityView {
  asOf: string;
  days: readonly CalendarDay[];
  months: readonly CalendarMonth[];
  rows: readonly CalendarRow[];
}

export type AvailabilityAnswer =
  | { ok: true; view: AvailabilityView }
  | { ok: false; message: string; requestId: string };

/** How a cell is coloured, 0 to 4: by how many nodes are free all day, where they are as many as are asked for. */
export function levelOf({ free }: CalendarCell, nodes: number): number {
  if (free < nodes) return 0;
  return levelStarts.findLastIndex((least) => free >= least) + 1;
}

/** The fewest nodes of each colour. */
export const levelStarts = [1, 4, 8, 16] as const;
