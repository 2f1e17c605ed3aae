import { type SQL, sql } from "drizzle-orm";
import { listingSales } from "../db/schema/listings.ts";
import { reservations } from "../db/schema/reservations.ts";

/**
 * SQL for when a sale's nodes are, or were, with its buyer: until the buyer's reservation ends, is given up or never
 * comes to be. `sale` and `bought` are the names of the two rows.
 */
export const passedUntil: SQL = sql`case
  when bought.state in ('cancelled', 'failed') then least(sale.ends_at, greatest(sale.starts_at, (
    select max(event.at) from reservation_events event
    where event.reservation_id = bought.id and event.to_state = bought.state
  )))
  else least(sale.ends_at, bought.ends_at)
end`;

/** SQL for how many nodes of the reservation of the outer query are with buyers of its listings at an instant. */
export function passedNodes(at: SQL): SQL {
  return sql`(
    select coalesce(sum(sale.nodes), 0)::integer
    from ${listingSales} sale
    join ${reservations} bought on bought.id = sale.buyer_reservation_id
    where sale.reservation_id = ${reservations.id} and sale.starts_at <= ${at} and ${passedUntil} > ${at}
  )`;
}

/** SQL for the instants at which nodes of the outer query's reservation come back from buyers: a column `at`. */
export const comingBack: SQL = sql`
  select ${passedUntil} as at
  from ${listingSales} sale
  join ${reservations} bought on bought.id = sale.buyer_reservation_id
  where sale.reservation_id = ${reservations.id}`;
