import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { prices } from "../db/schema/pricing.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";

/** SQL for what the row `reservation` costs in an hour at an instant, before tax, exact; 0 while nothing is charged. */
export function hourlyCost(at: Temporal.Instant): SQL {
  const now = sql`${at.toString()}::timestamptz`;
  return sql`coalesce((
    select sum(segment.nodes * 3600 * price.amount / price.per) from ${segmentsInForce} as segment
    join ${prices} price on price.id = segment.price_id
    where segment.reservation_id = reservation.id and segment.starts_at <= ${now} and segment.ends_at > ${now}
  ), 0)`;
}
