import type { Temporal } from "temporal-polyfill";

/** How long the old secret of a rotated key is taken beside the new one, in hours. */
export const overlapHours = { none: 0, "1h": 1, "24h": 24, "3d": 72, "7d": 168 } as const;
export type Overlap = keyof typeof overlapHours;

export const overlapLabels: Record<Overlap, string> = {
  none: "Not at all: it ends at once",
  "1h": "1 hour",
  "24h": "24 hours",
  "3d": "3 days",
  "7d": "7 days, the longest",
};

/** When the old secret ends, on the minute, so that a repeated submit asks for the same; null for at once. */
export function overlapEnd(overlap: Overlap, now: Temporal.Instant): string | null {
  if (overlapHours[overlap] === 0) return null;
  return now.add({ hours: overlapHours[overlap] }).round({ smallestUnit: "minute", roundingMode: "floor" }).toString();
}
