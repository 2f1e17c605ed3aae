import { createQuote } from "../../capacity/create-quote.ts";
import type { NoticeClass } from "../../capacity/pool.ts";
import { type Customer, nodeType, region, type Shop } from "../../capacity/testing/shop.ts";
import type { Listing } from "../../contract/listings.ts";
import type { Quote } from "../../contract/quotes.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { createListing } from "../create-listing.ts";

/** Buys guaranteed nodes; gives the reservation's id. */
export async function reserve(
  shop: Shop,
  customer: Customer,
  facts: { nodes?: number; from: number; until: number },
): Promise<string> {
  const quote = await shop.quote(customer, facts);
  return (await shop.buy(customer, quote.id)).id;
}

type Input = Parameters<typeof createListing>[1];

/** Lists nodes of a reservation; hours count from the shop's opening. A resale of one node at 30.00 unless said. */
export function list(
  shop: Shop,
  { ctx }: Customer,
  facts: Partial<Omit<Input, "from" | "until">> & { reservationId: string; from: number; until: number },
): Promise<Listing> {
  const { from, until, ...rest } = facts;
  return inTransaction(ctx, (within) =>
    createListing(within, {
      ...{ kind: "resale", audience: "market", nodes: 1, floorPricePerNodeHour: "30", takeBackMinutes: 15 },
      ...rest,
      from: shop.hour(from),
      until: shop.hour(until),
    }),
  );
}

/** Holds nodes of a listing. */
export function hold(
  shop: Shop,
  { ctx }: Customer,
  listing: Pick<Listing, "id" | "capacityClass" | "noticeClass">,
  facts: { nodes?: number; from: number; until: number },
): Promise<Quote> {
  return inTransaction(ctx, (within) =>
    createQuote(within, {
      ...{
        region,
        nodeType,
        capacityClass: listing.capacityClass,
        noticeClass: listing.noticeClass as NoticeClass | null,
      },
      nodes: facts.nodes ?? 1,
      ...{ from: shop.hour(facts.from), until: shop.hour(facts.until), listingId: listing.id },
    }),
  );
}

/** Holds nodes of a listing and buys them; gives the buyer's reservation. */
export async function take(
  shop: Shop,
  customer: Customer,
  listing: Pick<Listing, "id" | "capacityClass" | "noticeClass">,
  facts: { nodes?: number; from: number; until: number },
): Promise<string> {
  const quote = await hold(shop, customer, listing, facts);
  return (await shop.buy(customer, quote.id)).id;
}
