import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { splitReservation } from "../reservations/split-reservation.ts";
import { getListing } from "./get-listing.ts";
import { getListingTerms } from "./listing-terms.ts";
import { hold, list, reserve, take } from "./testing/market.ts";
import { withdrawListing } from "./withdraw-listing.ts";

let shop: Shop;
let seller: Customer;
let buyer: Customer;

beforeEach(async () => {
  shop = await openShop();
  seller = await shop.customer({ quota: 1000 });
  buyer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 4, from: 0, until: 200 });
});

afterEach(() => shop?.close());

const withdraw = (customer: Customer, id: string) => inTransaction(customer.ctx, (ctx) => withdrawListing(ctx, id));

describe("what a listing would return", () => {
  test("is told before, by the numbers and the checks of the act", async () => {
    const id = await reserve(shop, seller, { nodes: 3, from: 0, until: 100 });
    await shop.advance(1);
    const what = { reservationId: id, kind: "resale", audience: "market", nodes: 2, takeBackMinutes: 15 } as const;
    const asked = { ...what, from: shop.hour(10), until: shop.hour(60), floorPricePerNodeHour: "30" };
    expect(await getListingTerms(seller.ctx, asked)).toMatchObject({
      ...{ nodeHours: "100", expectedTotal: { amount: "3000.00" }, expectedFee: { amount: "300.00" } },
      ...{ expectedCredit: { amount: "2700.00" }, charged: { amount: "4900.00" } },
      ...{ highestPricePerNodeHour: { amount: "49.00" }, earliestStart: shop.hour(10) },
    });
    expect((await refusalOf(getListingTerms(seller.ctx, { ...asked, nodes: 4 }))).code).toBe("listing_not_possible");
    expect((await refusalOf(getListingTerms(buyer.ctx, asked))).code).toBe("not_found");
  });
});

describe("listing is refused", () => {
  test("outside of what the reservation has, or at a price that nobody may ask", async () => {
    const id = await reserve(shop, seller, { nodes: 2, from: 5, until: 100 });
    const wrong = [
      [{ nodes: 3 }, "listing_not_possible"],
      [{ floorPricePerNodeHour: "49.01" }, "invalid_input"],
      [{ floorPricePerNodeHour: "0" }, "invalid_input"],
      [{ floorPricePerNodeHour: "1.1234567" }, "invalid_input"],
      [{ from: 10.5 }, "invalid_window"],
      [{ until: 101 }, "invalid_window"],
      [{ from: 4 }, "invalid_window"],
      [{ from: 60, until: 50 }, "invalid_window"],
    ] as const;
    const tooDear = list(shop, seller, { reservationId: id, from: 10, until: 60, floorPricePerNodeHour: "49.01" });
    expect((await refusalOf(tooDear)).fields).toEqual({
      floorPricePerNodeHour: "Ask at most 49.00 USD: what this reservation pays for a node and an hour.",
    });
    for (const [facts, code] of wrong)
      expect((await refusalOf(list(shop, seller, { reservationId: id, from: 10, until: 60, ...facts }))).code).toBe(
        code,
      );
  });

  test("what is listed already, another customer's reservation, surplus, and what was bought from a listing", async () => {
    const id = await reserve(shop, seller, { nodes: 2, from: 5, until: 100 });
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 10, until: 60 });
    const again = await refusalOf(list(shop, seller, { reservationId: id, from: 50, until: 70 }));
    expect(again).toMatchObject({ code: "listing_not_possible", facts: { listable: 0 } });
    expect((await refusalOf(list(shop, buyer, { reservationId: id, from: 60, until: 70 }))).code).toBe("not_found");
    expect((await refusalOf(getListing(buyer.ctx, listing.id))).code).toBe("not_found");
    expect((await refusalOf(withdraw(buyer, listing.id))).code).toBe("not_found");
    const bought = await take(shop, buyer, listing, { from: 20, until: 30 });
    expect((await refusalOf(list(shop, buyer, { reservationId: bought, from: 20, until: 30 }))).code).toBe(
      "listing_not_possible",
    );
  });

  test("to be split: what is listed stays with its reservation, and what was bought goes back as it is", async () => {
    const id = await reserve(shop, seller, { nodes: 3, from: 5, until: 100 });
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 10, until: 60 });
    const split = ({ ctx }: Customer, reservationId: string, part: { nodes?: number; at?: string }) =>
      inTransaction(ctx, (within) => splitReservation(within, reservationId, part));
    const bought = await take(shop, buyer, listing, { nodes: 2, from: 20, until: 30 });
    for (const [who, of, part] of [
      [seller, id, { nodes: 2 }],
      [seller, id, { at: shop.hour(25) }],
      [buyer, bought, { nodes: 1 }],
    ] as const)
      expect((await refusalOf(split(who, of, part))).code).toBe("split_not_possible");
    await split(seller, id, { nodes: 1 });
    await shop.advance(110);
    expect((await getListing(seller.ctx, listing.id)).credited.amount).toBe("540.00");
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("a start so near that the seller would hear of it too late", async () => {
    const id = await reserve(shop, seller, { nodes: 2, from: 0, until: 100 });
    await shop.advance(1);
    const listing = await list(shop, seller, { reservationId: id, from: 1, until: 60, takeBackMinutes: 60 });
    expect((await refusalOf(hold(shop, buyer, listing, { from: 2, until: 10 }))).code).toBe("invalid_window");
    await hold(shop, buyer, listing, { from: 2.25, until: 10 });
  });
});
