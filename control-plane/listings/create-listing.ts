import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { type NoticeClass, poolName, poolOfRow } from "../capacity/pool.ts";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Listing, createListing as route } from "../contract/listings.ts";
import type { RouteInput } from "../contract/route.ts";
import { listings } from "../db/schema/listings.ts";
import { prices } from "../db/schema/pricing.ts";
import { newId } from "../ids.ts";
import { shownMoney } from "../money/shown-money.ts";
import { type Found, lockReservation } from "../reservations/reservations.ts";
import { recordActivity, toState } from "../reservations/transition.ts";
import { checkListing } from "./check-listing.ts";
import { getListingRow, type ListingRow, toListing } from "./listings.ts";
import { getMarketFee } from "./market-fee.ts";

type Input = RouteInput<typeof route>["body"];

const noticeOf: Record<Input["takeBackMinutes"], NoticeClass> = { 2: "2m", 15: "15m", 60: "1h", 1440: "24h" };

/**
 * Offers nodes of a reservation to others, in the ledger as a pool of the listing's own. They stay the reservation's until
 * they are bought, and are charged on; every hour that a buyer is charged is credited, less the market fee.
 * Throws not found, `listing_not_possible`, `invalid_window` and `invalid_input` with the field to blame.
 */
export async function createListing(ctx: Context, input: Input): Promise<Listing> {
  const now = ctx.clock.now();
  const found = await lockReservation(ctx, input.reservationId);
  const { window, price } = await checkListing(ctx, found, input);
  const row = await insertListing(ctx, found, { ...input, ...window, price });
  const words = `${row.nodes} ${row.nodes === 1 ? "node" : "nodes"} of ${found.reservation.name}`;
  const terms = `from ${row.startsAt} until ${row.endsAt}, at ${shownMoney(row.price, row.currency)} a node-hour`;
  const act = row.kind === "resale" ? "for resale" : "as a loan";
  await recordAudit(ctx, {
    action: "listing.created",
    target: { type: "listing", id: row.id },
    summary: `Listed ${words} ${act}, ${terms}, ${row.audience === "market" ? "for every customer" : "inside the organization"}.`,
    after: { ...input, floorPricePerNodeHour: row.price, marketFeePercent: row.feePercent },
  });
  const state = toState(found.reservation.state);
  const reason = `${words} listed ${act} by ${ctx.actor.name}, ${terms}.`;
  await recordActivity(ctx, input.reservationId, { from: state, to: state, at: now, reason });
  return toListing(await getListingRow(ctx, row.id));
}

async function insertListing(
  ctx: Context,
  { reservation }: Found,
  listed: Omit<Input, "from" | "until"> & Window & { price: string },
): Promise<ListingRow> {
  const createdAt = ctx.clock.now();
  const id = newId("lst", createdAt);
  const { currency } = reservation;
  const sourcePool = poolName(poolOfRow(reservation));
  const priceId = newId("prc", createdAt);
  await ctx.db.insert(prices).values({
    ...{ id: priceId, priceListId: `pls_listings_${currency.toLowerCase()}`, sku: `listing:${id}` },
    ...{ product: "capacity", per: 3600, amount: listed.price, currency },
  });
  const row: ListingRow = {
    ...{ id, organizationId: ctx.organizationId, reservationId: reservation.id },
    ...{ kind: listed.kind, audience: listed.audience, state: "open", pool: `${sourcePool}/${id}`, sourcePool },
    ...{ region: reservation.region, nodeType: reservation.nodeType },
    capacityClass: listed.kind === "resale" ? "guaranteed" : "surplus",
    noticeClass: listed.kind === "resale" ? null : noticeOf[listed.takeBackMinutes],
    ...{ nodes: listed.nodes, startsAt: listed.from, endsAt: listed.until },
    ...{ priceId, price: listed.price, currency, feePercent: await getMarketFee(ctx, listed.audience) },
    takeBackMinutes: listed.takeBackMinutes,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt,
    closedAt: null,
  };
  await ctx.db.insert(listings).values(row);
  await ctx.db.execute(
    sql`select release_supply(${row.pool}, ${row.startsAt.toString()}, ${row.endsAt.toString()}, ${row.nodes})`,
  );
  return row;
}
