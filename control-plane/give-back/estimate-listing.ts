import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { findFreeNodes } from "../capacity/find-free-nodes.ts";
import { type Pool, poolName, poolOfRow, skuOf } from "../capacity/pool.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import { ceilHour, floorHour, laterOf, secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { GiveBackRung } from "../contract/give-back.ts";
import type { ListingKind } from "../contract/listings.ts";
import { problem } from "../http/problem.ts";
import { refuseUnlistable } from "../listings/check-listing.ts";
import { getListable } from "../listings/listable.ts";
import { creditOf } from "../listings/listings.ts";
import { getMarketFee } from "../listings/market-fee.ts";
import { earliestStartOf } from "../listings/offered.ts";
import { minorUnit, roundMoney } from "../money/decimal.ts";
import { findPrice } from "../pricing/find-price.ts";
import type { Found } from "../reservations/reservations.ts";

/** What is assumed where nobody has chosen yet. */
const takeBackMinutes = 60;
const underBid = "0.9";

/**
 * What selling on or lending all that can be listed would return if others bought all of it. Asked is what the seller
 * itself asks now for the class, or nine tenths of it while it has as many nodes free itself; at most what the reservation
 * pays. Nothing of it is certain. Throws as listing does.
 */
export async function estimateListing(ctx: Context, found: Found, kind: ListingKind): Promise<GiveBackRung> {
  const { reservation } = found;
  const now = ctx.clock.now();
  refuseUnlistable(found, now);
  const startsAt = ceilHour(laterOf(now, reservation.startsAt));
  const window = {
    from: ceilHour(earliestStartOf({ startsAt, takeBackMinutes }, now)),
    until: floorHour(reservation.endsAt),
  };
  if (Temporal.Instant.compare(window.from, window.until) >= 0)
    throw notListable("Less than an hour of it could be sold.");
  const { nodes, ceiling } = await getListable(ctx, found, window);
  if (nodes === 0) throw notListable("All of its nodes are listed or sold on.");
  const asSold: Pool = {
    ...poolOfRow(reservation),
    ...(kind === "loan" && { capacityClass: "surplus", noticeClass: "1h" }),
  };
  const { organizationId } = ctx;
  const own = await findPrice(ctx, { organizationId, sku: skuOf(asSold), at: now });
  if (!own) throw notListable("This class has no price now to compare it with.");
  const ownPrice = pricePerNodeHour(own);
  const ownFreeNodes = (await findFreeNodes(ctx, [poolName(asSold)], window)).get(poolName(asSold)) ?? 0;
  const bid = ownFreeNodes >= nodes ? new Big(ownPrice.amount).times(underBid) : new Big(ownPrice.amount);
  const { currency } = reservation;
  const asked = (bid.gt(ceiling) ? new Big(ceiling) : bid).round(minorUnit(currency), Big.roundDown);
  const hours = secondsBetween(window.from, window.until) / 3600;
  const feePercent = await getMarketFee(ctx, "market");
  const money = (amount: string) => ({ amount: roundMoney(amount, currency), currency });
  return {
    ...{ kind, whyNot: null, nodes, from: window.from.toString(), until: window.until.toString() },
    certain: money("0"),
    expected: money(creditOf(asked.times(nodes).times(hours).toFixed(), feePercent)),
    pricePerNodeHour: money(asked.toFixed()),
    ...{ ownPricePerNodeHour: ownPrice, ownFreeNodes, feePercent, noticeClass: asSold.noticeClass },
  };
}

function notListable(why: string) {
  return problem("listing_not_possible", { status: 409, detail: `Nodes of this reservation cannot be listed. ${why}` });
}
