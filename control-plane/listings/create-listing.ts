import Big from "big.js";
import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { type NoticeClass, poolName, poolOfRow } from "../capacity/pool.ts";
import { ceilHour, floorHour, invalidWindow, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Listing, createListing as route } from "../contract/listings.ts";
import type { RouteInput } from "../contract/route.ts";
import { listings } from "../db/schema/listings.ts";
import { prices } from "../db/schema/pricing.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { whyClosed } from "../reservations/open-for-change.ts";
import { type Found, lockReservation } from "../reservations/reservations.ts";
import { recordActivity, toState } from "../reservations/transition.ts";
import { getListable } from "./listable.ts";
import { getListingRow, type ListingRow, toListing } from "./listings.ts";
import { getMarketFee } from "./market-fee.ts";

type Input = RouteInput<typeof route>["body"];

const noticeOf: Record<Input["takeBackMinutes"], NoticeClass> = { 2: "2m", 15: "15m", 60: "1h", 1440: "24h" };
/** As prices of lists: exact in all sums. */
const priceShape = /^\d{1,9}(\.\d{1,6})?$/;

/**
 * Offers nodes of a reservation to others, in the ledger as a pool of the listing's own. They stay the reservation's until
 * they are bought, and are charged on; every hour that a buyer is charged is credited, less the market fee.
 * Throws not found, `listing_not_possible`, `invalid_window` and `invalid_input` with the field to blame.
 */
export async function createListing(ctx: Context, input: Input): Promise<Listing> {
  const now = ctx.clock.now();
  const found = await lockReservation(ctx, input.reservationId);
  refuseUnlistable(found, now);
  const window = toListedWindow(input, found, now);
  const { nodes, ceiling } = await getListable(ctx, found, window);
  if (input.nodes > nodes) {
    throw problem("listing_not_possible", {
      status: 409,
      detail: `${nodes} of its nodes can be listed for the whole of this time; ${input.nodes} were asked. What is listed or sold already cannot be listed again.`,
      fields: { nodes: `At most ${nodes} can be listed for this time.` },
      facts: { asked: input.nodes, listable: nodes },
    });
  }
  const price = toPrice(input.floorPricePerNodeHour, ceiling, found.reservation.currency);
  const row = await insertListing(ctx, found, { ...input, ...window, price });
  const words = `${row.nodes} ${row.nodes === 1 ? "node" : "nodes"} of ${found.reservation.name}`;
  const terms = `from ${row.startsAt} until ${row.endsAt}, at ${row.price} ${row.currency} a node-hour`;
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

/** Throws `listing_not_possible` for a reservation whose nodes can never be listed, or not now. */
export function refuseUnlistable({ reservation }: Found, now: Temporal.Instant): void {
  const refuse = (why: string) =>
    problem("listing_not_possible", { status: 409, detail: `Nodes of this reservation cannot be listed. ${why}` });
  const closed = whyClosed(reservation, now);
  if (closed) throw refuse(closed);
  if (reservation.state === "provisioning") throw refuse("Its nodes are being handed over: wait for them.");
  if (reservation.capacityClass !== "guaranteed")
    throw refuse("It is surplus, which may be taken back. Releasing it costs no fee.");
  if (reservation.listingId) throw refuse("They were bought from another customer.");
}

/** Full hours, not past, inside the reservation's time. */
function toListedWindow(input: Pick<Input, "from" | "until">, { reservation }: Found, now: Temporal.Instant): Window {
  const window = { from: Temporal.Instant.from(input.from), until: Temporal.Instant.from(input.until) };
  const { compare } = Temporal.Instant;
  for (const field of ["from", "until"] as const)
    if (!ceilHour(window[field]).equals(window[field]))
      throw invalidWindow(field, "Listed time begins and ends at full UTC hours.");
  if (compare(window.from, window.until) >= 0) throw invalidWindow("until", "The end must come after the start.");
  if (compare(window.from, floorHour(now)) < 0) throw invalidWindow("from", "The start is in the past.");
  if (compare(window.from, reservation.startsAt) < 0)
    throw invalidWindow("from", `The reservation starts at ${reservation.startsAt}.`);
  if (compare(window.until, reservation.endsAt) > 0)
    throw invalidWindow(
      "until",
      `The reservation ends at ${reservation.endsAt}; the last full hour before is the latest.`,
    );
  return window;
}

/** No buyer's hour is credited with more than the seller pays for it, so that no invoice falls below zero. */
function toPrice(asked: string, ceiling: string, currency: string): string {
  const refuse = (sentence: string) =>
    problem("invalid_input", { status: 400, detail: sentence, fields: { floorPricePerNodeHour: sentence } });
  if (!priceShape.test(asked) || new Big(asked).lte(0))
    throw refuse("Write a price above zero, with at most six decimals.");
  if (new Big(asked).gt(ceiling))
    throw refuse(`Ask at most ${ceiling} ${currency}: what this reservation pays for a node and an hour.`);
  return new Big(asked).toFixed();
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
