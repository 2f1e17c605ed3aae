import Big from "big.js";
import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { findRequirements } from "../approvals/requirements.ts";
import { holdQuote } from "../capacity/hold-quote.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { type Pool, poolOfRow, skuOf } from "../capacity/pool.ts";
import { priceWindow } from "../capacity/price-window.ts";
import { getQuote } from "../capacity/quotes.ts";
import { termsOf } from "../capacity/terms.ts";
import { toWindow } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Terms } from "../contract/capacity.ts";
import type { createSwapQuote as route } from "../contract/price-protection.ts";
import type { Quote } from "../contract/quotes.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { prices } from "../db/schema/pricing.ts";
import { notFound } from "../http/problem.ts";
import { refuseListed } from "../listings/listed-nodes.ts";
import { subtractDecimals } from "../money/decimal.ts";
import { findPrice, type Price } from "../pricing/find-price.ts";
import { type Found, getReservation } from "../reservations/reservations.ts";
import { segmentsFrom } from "../reservations/segments.ts";
import { swappedPrice } from "./derived-price.ts";
import { givenUpBy, readSwap, refuseSwap, swapAfterApproval, swapAt } from "./swap-terms.ts";

type SwapQuote = RouteAnswer<typeof route>;

/**
 * Holds the nodes that a reservation's swap clause gives, from when they would take over until its end: at the lowest
 * price agreed for that time divided by the ratio, or at the list price when that is lower. Where the caller needs an approval,
 * they take over only after its deadline, so that the quote can wait for it. Throws `swap_not_possible`,
 * `release_not_possible` where some of it is listed or sold on, and what `createQuote` does where too few are free.
 */
export async function quoteSwap(ctx: Context, reservationId: string): Promise<SwapQuote> {
  const now = ctx.clock.now();
  const found = await getReservation(ctx, reservationId);
  const { reservation } = found;
  const swap = readSwap(reservation, now);
  if (!swap) throw refuseSwap("Its terms have no hardware swap.");
  if (swap.whyNot) throw refuseSwap(swap.whyNot);
  await refuseListed(ctx, reservation, reservation.nodes);
  const { clause, nodes } = swap;
  const pool: Pool = { ...poolOfRow(reservation), nodeType: clause.nodeType };
  const nodeType = await getNodeType(ctx, clause.nodeType);
  const askedFrom = async (from: Temporal.Instant) => ({
    ...{ pool, nodes, window: toWindow({ from: from.toString(), until: reservation.endsAt.toString() }, now) },
    price: await swapPrice(ctx, found, { pool, from, clause }),
  });
  const soonest = await askedFrom(swapAt(reservation, now));
  const hours = await deadlineOf(ctx, reservation, { ...soonest, gpusPerNode: nodeType.gpus });
  const quote = await holdQuote(ctx, {
    ...{ kind: "swap", changes: reservationId, nodeType, terms: swapTerms(pool, reservation) },
    ...(hours === null ? soonest : await askedFrom(swapAfterApproval(reservation, hours, now))),
  });
  return withDifference(ctx, found, quote);
}

/** How long its approvers have, in hours; null where the caller needs none. */
async function deadlineOf(
  ctx: Context,
  { projectId }: Found["reservation"],
  soonest: Parameters<typeof priceWindow>[0],
): Promise<number | null> {
  const { total } = priceWindow(soonest);
  const requirements = await findRequirements(ctx, {
    ...{ total: total.amount, currency: total.currency, nodeType: soonest.pool.nodeType, projectId },
    ...{ startsAt: soonest.window.from, endsAt: soonest.window.until },
  });
  return requirements.length === 0 ? null : Math.min(...requirements.map(({ deadlineHours }) => deadlineHours));
}

/** A swap's quote with the difference as it is now. Throws not found where it is not this reservation's. */
export async function getSwapQuote(ctx: Context, reservationId: string, quoteId: string): Promise<SwapQuote> {
  const quote = await getQuote(ctx, quoteId);
  if (quote.kind !== "swap" || quote.forReservationId !== reservationId) throw notFound("quote");
  return withDifference(ctx, await getReservation(ctx, reservationId), quote);
}

/** What a swap's quote gives up, and what it costs beside that, as it is now. */
export function withDifference(ctx: Context, found: Found, quote: Quote): SwapQuote {
  const { remaining: givenUp } = givenUpBy(found, Temporal.Instant.from(quote.from), ctx.clock.now());
  const amount = subtractDecimals(quote.total.amount, givenUp.amount);
  return { quote, givenUp, difference: { amount, currency: givenUp.currency } };
}

async function swapPrice(
  ctx: Context,
  { reservation, segments }: Found,
  swap: { pool: Pool; from: Temporal.Instant; clause: { nodeType: string; ratio: string } },
): Promise<Price> {
  const { organizationId } = reservation;
  const [lowest] = segmentsFrom(segments, swap.from).sort((one, other) =>
    new Big(one.price.amount).cmp(other.price.amount),
  );
  const [agreed] = await ctx.db
    .select()
    .from(prices)
    .where(eq(prices.id, lowest?.priceId ?? reservation.priceId));
  if (!agreed) throw new Error(`${reservation.id} has no price`);
  const swapped = await swappedPrice(ctx, agreed, swap.clause);
  const listed = await findPrice(ctx, { organizationId, sku: skuOf(swap.pool), at: ctx.clock.now() });
  const isCheaper = listed && new Big(listed.amount).lt(swapped.amount);
  // What was swapped once is not protected again.
  const { id, sku, per, amount, currency } = isCheaper ? listed : swapped;
  return { id, sku, per, amount, currency, product: "capacity", dropFloorPercent: null, swap: null };
}

function swapTerms(pool: Pool, { id, name, nodes, nodeType }: Found["reservation"]): Terms {
  const terms = termsOf(pool);
  const sentence = `Hardware swap: what remains of ${name} (${id}, ${nodes} × ${nodeType}) is given up for these nodes without a fee, in the same step.`;
  return { ...terms, sentences: [...terms.sentences, sentence] };
}
