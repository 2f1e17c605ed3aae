import type { Temporal } from "temporal-polyfill";
import type { NoticeClass } from "./pool.ts";
import { secondsBetween } from "./window.ts";

/** How far apart notice classes are in certainty: guaranteed nodes are never taken back. */
const certainties: Record<NoticeClass, number> = { "24h": 0.75, "1h": 0.5, "15m": 0.25, "2m": 0 };

const shares = { price: 0.4, start: 0.3, certainty: 0.3 };

/**
 * How well an offer fits a search, 0 to 100:
 * 100 × (0.4 × cheapest price per GPU-hour of the answer ÷ this one's
 *      + 0.3 × (1 − how far the start lies between the earliest and the latest one)
 *      + 0.3 × certainty: guaranteed 1, notice of 24 h 0.75, 1 h 0.5, 15 min 0.25, 2 min 0), rounded.
 * A start after the latest one counts as the latest. For ranking only: prices are compared as floats here.
 */
export function fitOf(
  offer: { start: Temporal.Instant; noticeClass: NoticeClass | null; gpuHour: string },
  search: { earliest: Temporal.Instant; latest: Temporal.Instant; cheapestGpuHour: string },
): number {
  const late = secondsBetween(search.earliest, offer.start);
  const span = secondsBetween(search.earliest, search.latest);
  const price = Number(offer.gpuHour) > 0 ? Number(search.cheapestGpuHour) / Number(offer.gpuHour) : 1;
  const start = late <= 0 ? 1 : span > 0 ? Math.max(0, 1 - late / span) : 0;
  const certainty = offer.noticeClass ? certainties[offer.noticeClass] : 1;
  return Math.round(100 * (shares.price * price + shares.start * start + shares.certainty * certainty));
}
