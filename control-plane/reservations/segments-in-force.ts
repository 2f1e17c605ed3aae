import { type SQL, sql } from "drizzle-orm";
import { reservationSegments, reservations } from "../db/schema/reservations.ts";

/**
 * SQL for what holds of all that was ever agreed: each row up to where a later revision begins, and to the reservation's
 * end. Rows that end before they start hold nothing and are left to the caller to leave out.
 */
export const segmentsInForce: SQL = sql`(
  select segment.organization_id, segment.reservation_id, segment.position, segment.project_id, segment.quote_id,
    segment.price_id, segment.nodes, segment.starts_at,
    least(segment.ends_at, reservation.ends_at, (
      select min(later.starts_at) from ${reservationSegments} later
      where later.reservation_id = segment.reservation_id and later.revision > segment.revision
    )) as ends_at
  from ${reservationSegments} segment
  join ${reservations} reservation on reservation.id = segment.reservation_id
)`;

/** SQL for the nodes that were agreed for an instant of a reservation's life. */
export function agreedNodesAt(at: SQL): SQL {
  return sql`(
    select coalesce(sum(agreed.nodes), 0)::integer from ${segmentsInForce} as agreed
    where agreed.reservation_id = ${reservations.id} and agreed.starts_at <= ${at} and agreed.ends_at > ${at}
  )`;
}
