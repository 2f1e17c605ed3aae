import Big from "big.js";
import { and, eq, gt, inArray, isNotNull, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { listingSales, listings } from "../db/schema/listings.ts";
import { reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { forEachDue } from "../for-each-due.ts";
import { recordResaleCredits } from "../metering/record-fee.ts";
import { exactCost, sumDecimals } from "../money/decimal.ts";
import { chargedFrom } from "../reservations/charges.ts";
import { getReservation } from "../reservations/reservations.ts";
import type { Segment } from "../reservations/segments.ts";
import type { WorkerContext } from "../worker-step.ts";
import { creditOf } from "./listings.ts";

type Due = NonNullable<Awaited<ReturnType<typeof pickDue>>>;

/**
 * Worker step: credits sellers what their buyers were charged, less the market fee, a record for each of the buyer's: so
 * whatever the buyer is not charged, is not credited. `credited_until` moves in the same transaction.
 */
export async function creditSales(ctx: WorkerContext): Promise<void> {
  await forEachDue(ctx, pickDue, creditSale);
}

const givenUp = ["cancelled", "failed"];

async function pickDue(within: Pick<Context, "db">, except: string[]) {
  const bought = alias(reservations, "bought");
  const [due] = await within.db
    .select({
      id: listingSales.id,
      organizationId: listingSales.organizationId,
      sale: listingSales,
      listing: listings,
      buyer: { state: bought.state, meteredUntil: bought.meteredUntil, endsAt: bought.endsAt },
    })
    .from(listingSales)
    .innerJoin(listings, eq(listings.id, listingSales.listingId))
    .innerJoin(bought, eq(bought.id, listingSales.buyerReservationId))
    .innerJoin(reservations, eq(reservations.id, listingSales.reservationId))
    .where(
      and(
        eq(listingSales.settled, false),
        or(gt(bought.meteredUntil, listingSales.creditedUntil), inArray(bought.state, givenUp)),
        // What the seller is not charged yet is not credited yet.
        or(isNotNull(reservations.handedOverAt), inArray(reservations.state, givenUp)),
        notInArray(listingSales.id, except),
      ),
    )
    .orderBy(listingSales.creditedUntil, listingSales.id)
    .limit(1)
    .for("update", { of: listingSales, skipLocked: true });
  return due;
}

async function creditSale(ctx: Context, { sale, listing, buyer }: Due): Promise<void> {
  const { reservation, segments } = await getReservation(ctx, sale.reservationId);
  const from = chargedFrom(reservation);
  const credit = creditOf(listing.price, listing.feePercent);
  const charges = from ? await readCharged(ctx, { sale, listing, from, until: buyer.meteredUntil }) : [];
  const credits = charges.map((charged) => ({
    organizationId: sale.organizationId,
    projectId: reservation.projectId,
    reservationId: sale.reservationId,
    sourceId: `${sale.id}:${charged.occurredAt}`,
    amount: exactCost(charged.nodeSeconds, { amount: atMostPaid(credit, segments, charged.occurredAt), per: 3600 }, 6),
    currency: sale.currency,
    occurredAt: charged.occurredAt,
  }));
  await recordResaleCredits(ctx, credits);
  const isOver = buyer.state === "ended" && buyer.meteredUntil.equals(buyer.endsAt);
  await ctx.db
    .update(listingSales)
    .set({
      credited: sumDecimals([sale.credited, ...credits.map(({ amount }) => amount)]),
      creditedUntil: buyer.meteredUntil,
      settled: isOver || givenUp.includes(buyer.state) || givenUp.includes(reservation.state),
    })
    .where(eq(listingSales.id, sale.id));
}

/** Per node-hour. A price that has dropped since the listing bounds it: no hour is credited with more than it costs. */
function atMostPaid(credit: string, segments: readonly Segment[], at: Temporal.Instant): string {
  return segments
    .filter(
      ({ startsAt, endsAt }) => Temporal.Instant.compare(startsAt, at) <= 0 && Temporal.Instant.compare(endsAt, at) > 0,
    )
    .map(({ price }) => exactCost(3600, price))
    .reduce((least, paid) => (new Big(paid).lt(least) ? paid : least), credit);
}

/**
 * What the buyer was charged at the listing's price since the last credit, by the beginning of each piece of time; not
 * before the seller is charged. Time that the operator did not deliver to the buyer is the operator's loss, not the seller's.
 */
async function readCharged(
  ctx: Context,
  { sale, listing, from, until }: Pick<Due, "sale" | "listing"> & { from: Temporal.Instant; until: Temporal.Instant },
): Promise<{ occurredAt: Temporal.Instant; nodeSeconds: number }[]> {
  const { rows } = await ctx.db.execute<{ occurredAt: string; nodeSeconds: number }>(sql`
    select occurred_at as "occurredAt", sum(quantities[1])::bigint as "nodeSeconds"
    from usage_records
    where organization_id = ${sale.buyerOrganizationId} and resource_id = ${sale.buyerReservationId}
      and occurred_at >= ${laterOf(sale.creditedUntil, from).toString()}::timestamptz
      and occurred_at < ${until.toString()}::timestamptz
      and product = 'capacity' and (price_ids[1] = ${listing.priceId} or source = 'undelivered')
    group by occurred_at
    order by occurred_at
  `);
  return rows.map((row) => ({ occurredAt: toInstant(row.occurredAt), nodeSeconds: Number(row.nodeSeconds) }));
}
