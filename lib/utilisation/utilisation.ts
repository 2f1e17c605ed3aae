import type { Money } from "@/control-plane/contract/primitives";
import type { UtilisationRange } from "./schema";

export type { UtilisationRange };

/** Means over steps of time; null where nothing was measured. */
export type Means = readonly (number | null)[];

/** One node, or one GPU of a node. */
export interface UtilisationSeries {
  /** Unique among the series. */
  key: string;
  name: string;
  node: string;
  gpuPercent: Means;
  memoryPercent: Means;
  powerWatts: Means;
}

/** How the GPUs of a running reservation stood a few minutes ago. */
export interface Standing {
  asOf: string;
  gpus: number;
  measuredGpus: number;
  idleGpus: number;
  idleSince: string | null;
  belowPercent: number;
  idleCostPerHour: Money;
}

export interface UtilisationView {
  reservationId: string;
  asOf: string;
  source: "ready" | "none" | "unreachable";
  demo: boolean;
  range: UtilisationRange;
  /** The node whose GPUs are shown; null for all nodes. */
  node: string | null;
  until: string;
  /** Beginnings of the steps. */
  steps: readonly string[];
  stepSeconds: number;
  newestAt: string | null;
  meanPercent: number | null;
  series: readonly UtilisationSeries[];
  standing: Standing | null;
}

/** A running reservation with GPUs that do nothing. */
export interface IdleReservation extends Standing {
  reservationId: string;
  name: string;
}

export interface IdleNow {
  asOf: string;
  measuredReservations: number;
  items: readonly IdleReservation[];
  /** Of all items, an hour; null when there are none. */
  costPerHour: Money | null;
}

/** When nodes are called idle, and who said so. */
export interface IdleRuleView {
  enabled: boolean;
  belowPercent: number;
  forHours: number;
  origin: "built_in" | "organization" | "reservation";
  updatedAt: string | null;
  updatedBy: string | null;
}
