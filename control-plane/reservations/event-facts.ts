import { poolOfRow } from "../capacity/pool.ts";
import type { Actor } from "../context.ts";
import type { Event } from "../contract/events.ts";
import type { reservations } from "../db/schema/reservations.ts";

type ReservationFacts = Extract<Event, { type: "reservation.bought" }>["facts"];

/** What events tell of a reservation. */
export function toEventFacts(row: typeof reservations.$inferSelect): ReservationFacts {
  return {
    name: row.name,
    projectId: row.projectId,
    ...poolOfRow(row),
    nodes: row.nodes,
    startsAt: row.startsAt.toString(),
    endsAt: row.endsAt.toString(),
    // The column is only ever written from an Actor.
    boughtBy: { type: row.createdByType as Actor["type"], id: row.createdById, name: row.createdByName },
  };
}
