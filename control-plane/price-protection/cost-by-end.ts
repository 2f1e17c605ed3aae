import { chargedToDate } from "../reservations/charges.ts";
import type { Found } from "../reservations/reservations.ts";

/** What a reservation's hours cost by its end as agreed now, without fees: exact. From its start when not delivered yet. */
export function costByEnd({ reservation, segments }: Pick<Found, "reservation" | "segments">): string {
  const { endsAt, startsAt, handedOverAt } = reservation;
  const whole = { ...reservation, handedOverAt: handedOverAt ?? startsAt, meteredUntil: endsAt };
  return chargedToDate(whole, segments, "0");
}
