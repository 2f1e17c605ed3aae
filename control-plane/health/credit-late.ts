import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import { undeliveredTimes } from "../db/schema/health.ts";
import { chargedFrom } from "../reservations/charges.ts";
import { readAgreed } from "../reservations/meter-reservations.ts";
import { readDownTimes } from "./down-times.ts";
import { giveCredits } from "./give-credits.ts";
import type { Holder } from "./lock-node.ts";
import { splitDelivered } from "./split-delivered.ts";
import { keepMissing } from "./stop-meter.ts";

/**
 * Credits what locked reservations had metered since an instant and did not get, as it is known now: exactly once, in
 * whole millionths of the currency unit. What is metered later, the meter leaves out by itself.
 */
export async function creditLate(
  ctx: OperatorContext,
  holders: readonly Holder[],
  since: Temporal.Instant,
): Promise<void> {
  const due = holders.flatMap(({ reservation }) => {
    const first = chargedFrom(reservation);
    const from = first ? laterOf(first, since) : null;
    const isLate = from && Temporal.Instant.compare(from, reservation.meteredUntil) < 0;
    return isLate ? [{ id: reservation.id, from: from.toString(), until: reservation.meteredUntil.toString() }] : [];
  });
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  const { missing } = splitDelivered(
    await readAgreed(ctx, due),
    await readDownTimes(ctx, ids, { unaccounted: true }),
    await readAccounted(ctx, ids, since),
  );
  await keepMissing(ctx, missing, "credited", 6);
  const owed = holders.filter(({ reservation }) => missing.some((time) => time.reservationId === reservation.id));
  const owners = new Map(owed.map(({ ctx: owner }) => [owner.organizationId, owner]));
  for (const owner of owners.values()) await giveCredits(owner);
}

async function readAccounted(ctx: OperatorContext, reservationIds: readonly string[], since: Temporal.Instant) {
  return ctx.db
    .select({
      reservationId: undeliveredTimes.reservationId,
      from: undeliveredTimes.startsAt,
      until: undeliveredTimes.endsAt,
      position: undeliveredTimes.position,
    })
    .from(undeliveredTimes)
    .where(
      and(
        sql`${undeliveredTimes.reservationId} = any(${sql.param(reservationIds)}::text[])`,
        sql`${undeliveredTimes.endsAt} > ${since.toString()}::timestamptz`,
      ),
    );
}

/** Whether any time of an outage after an instant is left out of a bill already. */
export async function lastAccounted(ctx: OperatorContext, outageId: string): Promise<Temporal.Instant | null> {
  const [last] = await ctx.db
    .select({ endsAt: undeliveredTimes.endsAt })
    .from(undeliveredTimes)
    .where(eq(undeliveredTimes.outageId, outageId))
    .orderBy(sql`${undeliveredTimes.endsAt} desc`)
    .limit(1);
  return last?.endsAt ?? null;
}
