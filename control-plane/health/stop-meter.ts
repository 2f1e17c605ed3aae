import { inArray } from "drizzle-orm";
import { secondsBetween } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import { undeliveredTimes } from "../db/schema/health.ts";
import { prices } from "../db/schema/pricing.ts";
import { reservations } from "../db/schema/reservations.ts";
import { newId } from "../ids.ts";
import { type ReservedTime, recordReservationHours } from "../metering/record-reservation-hours.ts";
import { exactCost } from "../money/decimal.ts";
import { readDownTimes } from "./down-times.ts";
import { type MissingTime, splitDelivered } from "./split-delivered.ts";

export type UndeliveredRow = typeof undeliveredTimes.$inferSelect;

/**
 * Takes out of reserved time that is about to be metered what was not delivered, and gives what is left. What is missing
 * is kept with its cause, and metered at a price of zero, so that the invoice shows it.
 */
export async function stopForMissing(ctx: OperatorContext, times: readonly ReservedTime[]): Promise<ReservedTime[]> {
  const ids = [...new Set(times.map(({ reservationId }) => reservationId))];
  const { delivered, missing } = splitDelivered(times, await readDownTimes(ctx, ids));
  if (missing.length === 0) return delivered;
  const rows = await keepMissing(ctx, missing, "stopped", 12);
  await recordReservationHours(
    ctx,
    rows.map(({ id, reservationId, startsAt, endsAt, cause, projectId, position, currency }) => ({
      ...{ reservationId, from: startsAt, until: endsAt, nodes: 1, projectId, position },
      priceId: `prc_undelivered_${cause === "maintenance" ? "maintenance" : "fault"}_${currency.toLowerCase()}`,
      undeliveredId: id,
    })),
  );
  return delivered;
}

/** Keeps what is not billed, with what it would have cost. */
export async function keepMissing(
  ctx: OperatorContext,
  missing: readonly MissingTime[],
  billing: "stopped" | "credited",
  decimals: number,
): Promise<(UndeliveredRow & { currency: string })[]> {
  if (missing.length === 0) return [];
  const priceIds = missing.map(({ priceId }) => priceId);
  const known = new Map(
    (await ctx.db.select().from(prices).where(inArray(prices.id, priceIds))).map((price) => [price.id, price]),
  );
  const owners = await ownersOf(ctx, missing);
  const createdAt = ctx.clock.now();
  const rows = missing.map(({ from, until, ...time }) => {
    const price = known.get(time.priceId);
    const organizationId = owners.get(time.reservationId);
    if (!price || !organizationId) throw new Error(`${time.reservationId} has no price ${time.priceId}`);
    const amount = exactCost(secondsBetween(from, until), price, decimals);
    const row = { ...time, organizationId, startsAt: from, endsAt: until, billing, amount, createdAt };
    return { ...row, id: newId("und", from), currency: price.currency };
  });
  await ctx.db.insert(undeliveredTimes).values(rows.map(({ currency: _, ...row }) => row));
  return rows;
}

async function ownersOf(ctx: OperatorContext, missing: readonly MissingTime[]): Promise<Map<string, string>> {
  const ids = missing.map(({ reservationId }) => reservationId);
  const rows = await ctx.db
    .select({ id: reservations.id, organizationId: reservations.organizationId })
    .from(reservations)
    .where(inArray(reservations.id, ids));
  return new Map(rows.map(({ id, organizationId }) => [id, organizationId]));
}
