import Big from "big.js";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import type { Context } from "../context.ts";
import type { ReservationProtection } from "../contract/price-protection.ts";
import { priceDrops, reservationSwaps } from "../db/schema/price-protection.ts";
import { priceLists, prices } from "../db/schema/pricing.ts";
import { quotes, reservations } from "../db/schema/reservations.ts";
import { chargedToDate } from "../reservations/charges.ts";
import { type Found, getReservation } from "../reservations/reservations.ts";
import { costByEnd } from "./cost-by-end.ts";
import { readSwap } from "./swap-terms.ts";

type Reader = Pick<Context, "db" | "clock" | "organizationId">;
type SwapMade = NonNullable<ReservationProtection["swappedInto"]>;

/** What protects the price of a reservation, and what that saved: the difference to the same hours at their agreed prices. */
export async function getPriceProtection(ctx: Reader, id: string): Promise<ReservationProtection> {
  const found = await getReservation(ctx, id);
  const { reservation } = found;
  const undropped = { reservation, segments: await atAgreedPrices(ctx, found) };
  const money = (more: string, less: string) => ({
    amount: new Big(more).minus(less).toFixed(),
    currency: reservation.currency,
  });
  const swap = readSwap(reservation, ctx.clock.now());
  const { swappedInto, swappedFrom } = await readSwaps(ctx, id);
  return {
    reservationId: id,
    asOf: ctx.clock.now().toString(),
    dropFloorPercent: reservation.terms.priceProtection?.dropFloorPercent ?? null,
    drops: await listDrops(ctx, id),
    savedToDate: money(
      chargedToDate(reservation, undropped.segments, "0"),
      chargedToDate(reservation, found.segments, "0"),
    ),
    savesInAll: money(costByEnd(undropped), costByEnd(found)),
    swap: swap && { ...swap.clause, nodes: swap.nodes, whyNot: swappedInto ? "It was swapped." : swap.whyNot },
    swappedInto,
    swappedFrom,
  };
}

async function atAgreedPrices(ctx: Reader, { segments }: Found): Promise<Found["segments"]> {
  const quoteIds = [...new Set(segments.map(({ quoteId }) => quoteId))];
  const rows = await ctx.db
    .select({ quoteId: quotes.id, price: prices })
    .from(quotes)
    .innerJoin(prices, eq(prices.id, quotes.priceId))
    .where(and(eq(quotes.organizationId, ctx.organizationId), inArray(quotes.id, quoteIds)));
  const agreed = new Map(rows.map(({ quoteId, price }) => [quoteId, price]));
  return segments.map((segment) => {
    const price = agreed.get(segment.quoteId) ?? { ...segment.price, id: segment.priceId };
    return { ...segment, priceId: price.id, price };
  });
}

async function listDrops(ctx: Reader, reservationId: string): Promise<ReservationProtection["drops"]> {
  const agreed = alias(prices, "agreed");
  const previous = alias(prices, "previous");
  const rows = await ctx.db
    .select({ drop: priceDrops, list: priceLists.name, agreed, previous, price: prices })
    .from(priceDrops)
    .innerJoin(priceLists, eq(priceLists.id, priceDrops.priceListId))
    .innerJoin(quotes, eq(quotes.id, priceDrops.quoteId))
    .innerJoin(agreed, eq(agreed.id, quotes.priceId))
    .innerJoin(previous, eq(previous.id, priceDrops.previousPriceId))
    .innerJoin(prices, eq(prices.id, priceDrops.priceId))
    .where(and(eq(priceDrops.organizationId, ctx.organizationId), eq(priceDrops.reservationId, reservationId)))
    .orderBy(asc(priceDrops.effectiveAt), asc(priceDrops.quoteId));
  return rows.map((row) => ({
    effectiveAt: row.drop.effectiveAt.toString(),
    priceListName: row.list,
    agreedPerNodeHour: pricePerNodeHour(row.agreed),
    previousPerNodeHour: pricePerNodeHour(row.previous),
    pricePerNodeHour: pricePerNodeHour(row.price),
    isFloor: row.price.priceListId !== row.drop.priceListId,
  }));
}

async function readSwaps(
  ctx: Reader,
  id: string,
): Promise<{ swappedInto: SwapMade | null; swappedFrom: SwapMade | null }> {
  const { reservationId, intoReservationId } = reservationSwaps;
  const rows = await ctx.db
    .select({ swap: reservationSwaps, other: reservations })
    .from(reservationSwaps)
    .innerJoin(
      reservations,
      or(
        and(eq(reservationId, id), eq(reservations.id, intoReservationId)),
        and(eq(intoReservationId, id), eq(reservations.id, reservationId)),
      ),
    )
    .where(
      and(
        eq(reservationSwaps.organizationId, ctx.organizationId),
        or(eq(reservationId, id), eq(intoReservationId, id)),
      ),
    );
  const of = (isThis: (swap: (typeof rows)[number]["swap"]) => boolean): SwapMade | null => {
    const row = rows.find(({ swap }) => isThis(swap));
    if (!row) return null;
    const { swap, other } = row;
    const difference = { amount: swap.difference, currency: swap.currency };
    return {
      reservationId: other.id,
      nodes: other.nodes,
      nodeType: other.nodeType,
      at: swap.effectiveAt.toString(),
      difference,
    };
  };
  return {
    swappedInto: of((swap) => swap.reservationId === id),
    swappedFrom: of((swap) => swap.intoReservationId === id),
  };
}
