import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { ReservationHealth } from "../contract/health.ts";
import { undeliveredCredits, undeliveredTimes } from "../db/schema/health.ts";
import { shownExact } from "../metering/cost.ts";

/** What of a reservation was not delivered and is not billed, all in all. */
export async function readNotBilled(
  ctx: Pick<Context, "db" | "organizationId">,
  reservationId: string,
  currency: string,
): Promise<ReservationHealth["notBilled"]> {
  const hours = (cause: string) => sql`trim_scale(round(coalesce(sum(
    floor(extract(epoch from undelivered.ends_at)) - floor(extract(epoch from undelivered.starts_at))
  ) filter (where undelivered.cause = ${cause}), 0) / 3600, 6))::text`;
  const { rows } = await ctx.db.execute<Record<"fault" | "maintenance" | "saved" | "credited" | "open", string>>(sql`
    select ${hours("provider_fault")} as fault, ${hours("maintenance")} as maintenance,
      ${shownExact(sql`sum(undelivered.amount)`)} as saved,
      ${shownExact(sql`sum(given.amount)`)} as credited,
      ${shownExact(sql`sum(undelivered.amount - given.amount) filter (where undelivered.billing = 'credited')`)} as open
    from ${undeliveredTimes} undelivered
    cross join lateral (
      select coalesce(sum(credit.amount), 0) as amount from ${undeliveredCredits} credit
      where credit.undelivered_id = undelivered.id
    ) as given
    where undelivered.organization_id = ${ctx.organizationId} and undelivered.reservation_id = ${reservationId}
  `);
  const row = rows[0];
  const money = (amount: string | undefined) => ({ amount: amount ?? "0", currency });
  return {
    providerFaultNodeHours: row?.fault ?? "0",
    maintenanceNodeHours: row?.maintenance ?? "0",
    saved: money(row?.saved),
    credited: money(row?.credited),
    toBeCredited: money(row?.open),
  };
}
