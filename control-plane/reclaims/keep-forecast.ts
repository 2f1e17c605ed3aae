import { type SQL, sql } from "drizzle-orm";

/** Three weeks of one reservation: with less, a pool's forecast would be the prior's and not its own. */
export const enoughHours = 500;

/**
 * SQL for the probability that a reservation loses no node for so many hours, given how many hours reservations of its
 * pool ran and how often they were hit: reclaims as a Poisson process of unknown rate with Jeffreys' prior, whose
 * predictive survival is (observed / (observed + ahead)) ^ (hits + ½). Null while too little was observed, or less than
 * is looked ahead. See docs/decisions/0062.
 */
export function keepProbability(observedHours: SQL, hits: SQL, hoursAhead: SQL): SQL {
  return sql`case when ${observedHours} >= greatest(${enoughHours}, ${hoursAhead}) then
    power(${observedHours}::float8 / (${observedHours} + ${hoursAhead})::float8, ${hits} + 0.5::float8) end`;
}
