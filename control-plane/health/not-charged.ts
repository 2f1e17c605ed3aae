import { type SQL, sql } from "drizzle-orm";
import { undeliveredCredits, undeliveredTimes } from "../db/schema/health.ts";
import { prices } from "../db/schema/pricing.ts";
import { costOf } from "../metering/cost.ts";

/**
 * SQL for what a reservation's contracted time cost less until now because it was not delivered, as an amount below zero:
 * quantities for which the meter stopped, summed per price as the meter does, and credits that were given.
 */
export function notChargedFor(reservationId: SQL): SQL {
  return sql`-(
    coalesce((
      select sum(${costOf(sql`stopped.quantity`)})
      from (
        select undelivered.price_id, sum(
          floor(extract(epoch from undelivered.ends_at)) - floor(extract(epoch from undelivered.starts_at))
        ) as quantity
        from ${undeliveredTimes} undelivered
        where undelivered.reservation_id = ${reservationId} and undelivered.billing = 'stopped'
        group by undelivered.price_id
      ) as stopped
      join ${prices} price on price.id = stopped.price_id
    ), 0) + coalesce((
      select sum(given.amount)
      from ${undeliveredCredits} given
      join ${undeliveredTimes} undelivered on undelivered.id = given.undelivered_id
      where undelivered.reservation_id = ${reservationId}
    ), 0)
  )`;
}
