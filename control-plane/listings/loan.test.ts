import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listOffers } from "../capacity/list-offers.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { nodeAssignments } from "../db/schema/reservations.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { createProject } from "../organizations/projects.ts";
import { listReclaimOrders } from "../reclaims/reclaim-orders.ts";
import { listReclaims } from "../reclaims/reclaims.ts";
import { announce } from "../reclaims/testing/surplus.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { callBackLoan } from "./call-back-loan.ts";
import { getListing } from "./get-listing.ts";
import { hold, list, reserve, take } from "./testing/market.ts";

let shop: Shop;
let lender: Customer;
let borrower: Customer;

beforeEach(async () => {
  shop = await openShop();
  lender = await shop.customer({ quota: 32 });
  borrower = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 4, from: 0, until: 200 });
});

afterEach(() => shop?.close());

const lend = (facts: Partial<Parameters<typeof list>[2]> = {}) =>
  reserve(shop, lender, { nodes: 4, from: 0, until: 100 }).then(async (reservationId) => {
    await shop.advance(1);
    const terms = { kind: "loan", floorPricePerNodeHour: "20", takeBackMinutes: 60, nodes: 2 } as const;
    return {
      reservationId,
      listing: await list(shop, lender, { ...terms, reservationId, from: 5, until: 90, ...facts }),
    };
  });
const callBack = (customer: Customer, id: string) =>
  inTransaction(customer.ctx, (ctx) => callBackLoan(ctx, id, { reason: "A deadline was moved." }));
const assignedAt = (reservationId: string, hour: number) =>
  shop.connection.db.$count(
    nodeAssignments,
    sql`reservation_id = ${reservationId} and during @> ${shop.hour(hour)}::timestamptz`,
  );

describe("a loan", () => {
  test("to the market is surplus with the take-back time as notice, called back through a reclaim", async () => {
    const { reservationId, listing } = await lend();
    const { items } = await listOffers(borrower.ctx, {
      ...{ nodeType, nodes: 2, capacityClass: "surplus", noticeClass: "1h" },
      ...{ from: shop.hour(10), until: shop.hour(60) },
    });
    expect(items).toMatchObject([
      { listing: { id: listing.id, kind: "loan" }, noticeClass: "1h", total: { amount: "2000.00" } },
    ]);
    const borrowed = await take(shop, borrower, listing, { nodes: 2, from: 10, until: 60 });
    await shop.advance(20.5);
    expect([await assignedAt(reservationId, 20), await assignedAt(borrowed, 20)]).toEqual([2, 2]);
    // The operator cannot take what a customer lends.
    expect((await refusalOf(announce(shop, 1, "1h"))).code).toBe("reclaim_not_possible");
    expect(await callBack(lender, listing.id)).toMatchObject({ state: "called_back", unsoldNodeHours: 0 });
    expect((await listReclaims(borrower.ctx, { limit: 10 })).items).toMatchObject([
      { reservationId: borrowed, nodes: 2, deadline: shop.hour(21.5), reason: "A deadline was moved." },
    ]);
    expect((await listReclaimOrders(shop.operator, { limit: 10 })).items).toEqual([]);
    expect(await getReservationDetail(borrower.ctx, borrowed)).toMatchObject({ state: "reclaiming" });
    expect((await refusalOf(callBack(lender, listing.id))).code).toBe("nothing_lent");
    await shop.advance(22);
    expect(await getReservationDetail(borrower.ctx, borrowed)).toMatchObject({
      state: "ended",
      endsAt: shop.hour(21.5),
    });
    expect([await assignedAt(reservationId, 22), await assignedAt(borrowed, 22)]).toEqual([4, 0]);
    // 2 nodes × 11.5 h × 20, less 10 %.
    expect((await getListing(lender.ctx, listing.id)).sales).toMatchObject([
      { state: "over", credited: { amount: "414" } },
    ]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await inTransaction(lender.ctx, (ctx) => releaseReservation(ctx, reservationId, {}));
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("to colleagues moves cost between projects, takes no fee and no quota, and is not seen by others", async () => {
    const { reservationId, listing } = await lend({ audience: "organization", floorPricePerNodeHour: "49" });
    const find = ({ ctx }: Customer) =>
      listOffers(ctx, { nodeType, nodes: 2, from: shop.hour(10), until: shop.hour(30), capacityClass: "surplus" });
    expect((await find(borrower)).items).toEqual([]);
    expect((await find(lender)).items).toHaveLength(1);
    expect((await refusalOf(hold(shop, borrower, listing, { from: 10, until: 30 }))).code).toBe("not_found");
    const project = await createProject(lender.ctx, { name: "Colleagues" });
    // All of the quota is taken by the reservation itself.
    const quote = await hold(shop, lender, listing, { nodes: 2, from: 10, until: 30 });
    const borrowed = (await shop.buy(lender, quote.id, project.id)).id;
    expect((await getListing(lender.ctx, listing.id)).sales[0]?.buyerReservationId).toBe(borrowed);
    await shop.advance(40);
    const { lines, checks } = await getInvoice(lender.ctx, "current");
    const sumOf = (projectId: string) =>
      lines.filter((line) => line.projectId === projectId).reduce((sum, { amount }) => sum + Number(amount.amount), 0);
    expect([sumOf(lender.projectId), sumOf(project.id)]).toEqual([(4 * 40 - 2 * 20) * 49, 2 * 20 * 49]);
    expect(checks.agree).toBe(true);
    expect(await assignedAt(reservationId, 35)).toBe(4);
  });

  test("that is held stays firm when it is called back; a resale cannot be called back, nor another's loan", async () => {
    const { reservationId, listing } = await lend();
    const resale = await list(shop, lender, { reservationId, from: 5, until: 90 });
    expect((await refusalOf(callBack(lender, resale.id))).code).toBe("not_a_loan");
    expect((await refusalOf(callBack(borrower, listing.id))).code).toBe("not_found");
    const quote = await hold(shop, borrower, listing, { nodes: 1, from: 10, until: 60 });
    expect(await callBack(lender, listing.id)).toMatchObject({ state: "called_back", heldNodeHours: 50 });
    const { id } = await shop.buy(borrower, quote.id);
    await callBack(lender, listing.id);
    await shop.advance(12);
    expect(await getReservationDetail(borrower.ctx, id)).toMatchObject({ state: "cancelled" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });
});
