import type { GpuSeconds } from "../contract/health.ts";

/** GPU-seconds of a reservation in one hour, by what was contracted and what is known of them. */
export interface KnownHour {
  /** Reserved. */
  contracted: number;
  /** Of nodes that were down, by cause. */
  providerFault: number;
  maintenance: number;
  unhealthy: number;
  /** Measured, and of these without work; null where nothing was measured. */
  measured: { total: number; idle: number } | null;
}

/** Each GPU-second in exactly one label: together they are what was contracted. */
export type Labelled = GpuSeconds;

export const nothing: Labelled = {
  ...{ contracted: 0, productive: 0, idle: 0, unmeasured: 0 },
  ...{ unhealthy: 0, maintenance: 0, providerFault: 0 },
};

/**
 * Labels an hour. What was not delivered goes first, then what was unhealthy; of the rest as much is idle and productive
 * as was measured, never more than there is, and what nobody measured is called so.
 */
export function labelHour({ contracted, measured, ...down }: KnownHour): Labelled {
  let left = contracted;
  const take = (wanted: number) => {
    const taken = Math.max(0, Math.min(left, wanted));
    left -= taken;
    return taken;
  };
  const providerFault = take(down.providerFault);
  const maintenance = take(down.maintenance);
  const unhealthy = take(down.unhealthy);
  const idle = take(measured ? Math.min(measured.idle, measured.total) : 0);
  const productive = take(measured ? measured.total - Math.min(measured.idle, measured.total) : 0);
  return { contracted, providerFault, maintenance, unhealthy, idle, productive, unmeasured: left };
}

/** Two sums of labelled time as one. */
export function addLabels(one: Labelled, other: Labelled): Labelled {
  return {
    contracted: one.contracted + other.contracted,
    productive: one.productive + other.productive,
    idle: one.idle + other.idle,
    unmeasured: one.unmeasured + other.unmeasured,
    unhealthy: one.unhealthy + other.unhealthy,
    maintenance: one.maintenance + other.maintenance,
    providerFault: one.providerFault + other.providerFault,
  };
}
