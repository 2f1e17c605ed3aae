import type { NoticeClass } from "@/lib/capacity/class-words";

/** What is known of a pool of surplus. */
export interface PoolHistory {
  id: string;
  region: string;
  nodeType: string;
  noticeClass: NoticeClass;
  observedHours: number;
  hits: number;
  keep: readonly { hours: number; probability: number | null }[];
  reclaims: readonly { announcedAt: string; nodes: number; noticeKept: boolean | null }[];
}

/** Past forecasts of one size beside what happened. */
export interface Calibration {
  hours: number;
  from: number;
  until: number;
  forecasts: number;
  meanForecast: number;
  keptShare: number;
}

export interface SurplusHistory {
  asOf: string;
  pools: readonly PoolHistory[];
  calibration: readonly Calibration[];
  enoughHours: number;
}
