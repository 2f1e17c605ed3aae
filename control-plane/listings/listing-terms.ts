import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { laterOf, secondsBetween, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ListingTerms, getListingTerms as route } from "../contract/listings.ts";
import type { RouteInput } from "../contract/route.ts";
import { exactCost, minorUnit, roundMoney, subtractDecimals, sumDecimals } from "../money/decimal.ts";
import { getReservation } from "../reservations/reservations.ts";
import type { Segment } from "../reservations/segments.ts";
import { checkListing } from "./check-listing.ts";
import { creditOf } from "./listings.ts";
import { getMarketFee } from "./market-fee.ts";
import { earliestStartOf } from "./offered.ts";

/** What a listing would return if others bought all of it. Throws not found, and what listing itself would. */
export async function getListingTerms(ctx: Context, input: RouteInput<typeof route>["query"]): Promise<ListingTerms> {
  const now = ctx.clock.now();
  const found = await getReservation(ctx, input.reservationId);
  const { window, price, ceiling } = await checkListing(ctx, found, input);
  const { currency } = found.reservation;
  const feePercent = await getMarketFee(ctx, input.audience);
  const { nodes, kind, audience, reservationId, takeBackMinutes } = input;
  const nodeHours = new Big(nodes).times(secondsBetween(window.from, window.until) / 3600).toFixed();
  const total = roundMoney(new Big(price).times(nodeHours).toFixed(), currency);
  const credit = roundMoney(creditOf(new Big(price).times(nodeHours).toFixed(), feePercent), currency);
  const money = (amount: string) => ({ amount, currency });
  const unit = (amount: string) => money(new Big(amount).toFixed(Math.max(minorUnit(currency), decimalsOf(amount))));
  return {
    ...{ reservationId, asOf: now.toString(), kind, audience, nodes, nodeHours },
    from: window.from.toString(),
    until: window.until.toString(),
    floorPricePerNodeHour: unit(price),
    highestPricePerNodeHour: unit(ceiling),
    marketFeePercent: feePercent,
    creditPerNodeHour: unit(creditOf(price, feePercent)),
    expectedTotal: money(total),
    expectedFee: money(subtractDecimals(total, credit)),
    expectedCredit: money(credit),
    charged: money(roundMoney(chargedFor(found.segments, window, nodes), currency)),
    earliestStart: earliestStartOf({ startsAt: window.from, takeBackMinutes }, now).toString(),
  };
}

/** What so many nodes cost in a window: those that were agreed last, which go first. */
function chargedFor(segments: readonly Segment[], window: Window, count: number): string {
  const { compare } = Temporal.Instant;
  const edges = segments.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const inside = [window.from, ...edges.filter((at) => compare(at, window.from) > 0 && compare(at, window.until) < 0)];
  const cuts = [...inside, window.until].sort(compare);
  return sumDecimals(
    cuts.slice(0, -1).flatMap((from, index) => {
      const until = cuts[index + 1] ?? from;
      let left = count;
      return segments
        .filter(({ startsAt, endsAt }) => compare(startsAt, from) <= 0 && compare(endsAt, laterOf(from, until)) >= 0)
        .toReversed()
        .map((segment) => {
          const nodes = Math.min(left, segment.nodes);
          left -= nodes;
          return exactCost(nodes * secondsBetween(from, until), segment.price, 20);
        });
    }),
  );
}

function decimalsOf(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}
