import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listOffers } from "../capacity/list-offers.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { withdrawQuote } from "../capacity/withdraw-quote.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { nodeAssignments } from "../db/schema/reservations.ts";
import { listEvents } from "../events/list-events.ts";
import { getReservationHealth } from "../health/reservation-health.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { failHandover } from "../reservations/fail-handover.ts";
import { getReleaseTerms, releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { getListing } from "./get-listing.ts";
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
const release = (customer: Customer, id: string, nodes?: number) =>
  inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, nodes === undefined ? {} : { nodes }));
const search = (customer: Customer, facts: { nodes?: number; from: number; until: number }) =>
  listOffers(customer.ctx, {
    nodeType,
    nodes: facts.nodes ?? 1,
    from: shop.hour(facts.from),
    until: shop.hour(facts.until),
  });
/** How many nodes a reservation has at an hour, by name. */
const assignedAt = async (reservationId: string, hour: number) =>
  shop.connection.db.$count(
    nodeAssignments,
    sql`reservation_id = ${reservationId} and during @> ${shop.hour(hour)}::timestamptz`,
  );

describe("a resale", () => {
  test("is offered to others at its price on guaranteed terms, and not to the seller; who sells is not told", async () => {
    const id = await reserve(shop, seller, { nodes: 4, from: 0, until: 100 });
    await shop.advance(1);
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 10, until: 60 });
    expect(listing).toMatchObject({
      state: "open",
      unsoldNodeHours: 100,
      marketFeePercent: "10",
      creditPerNodeHour: { amount: "27.00" },
    });
    const { items } = await search(buyer, { nodes: 2, from: 20, until: 30 });
    expect(items).toMatchObject([
      {
        listing: { id: listing.id, kind: "resale" },
        capacityClass: "guaranteed",
        total: { amount: "600.00" },
        freeNodes: 2,
        terms: { earlyReleaseFeePercent: 30 },
      },
    ]);
    expect(JSON.stringify(items)).not.toContain(seller.ctx.organizationId);
    expect((await search(seller, { nodes: 2, from: 20, until: 30 })).items).toEqual([]);
    expect((await refusalOf(hold(shop, seller, listing, { from: 20, until: 30 }))).code).toBe("not_found");
    expect((await search(buyer, { nodes: 2, from: 55, until: 65 })).items).toEqual([]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("moves nodes to the buyer for exactly its time, and credits every charged hour less the fee, to the cent", async () => {
    const id = await reserve(shop, seller, { nodes: 4, from: 0, until: 100 });
    await shop.advance(1);
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 10, until: 60 });
    const bought = await take(shop, buyer, listing, { nodes: 2, from: 20, until: 30.5 });
    await shop.advance(19);
    expect(await assignedAt(id, 19)).toBe(4);
    await shop.advance(25);
    expect([await assignedAt(id, 25), await assignedAt(bought, 25)]).toEqual([2, 2]);
    expect(await getReservationHealth(seller.ctx, id)).toMatchObject({ contractedNodes: 4, soldOnNodes: 2 });
    expect(await getReservationHealth(buyer.ctx, bought)).toMatchObject({ contractedNodes: 2, soldOnNodes: 0 });
    expect(await getListing(seller.ctx, listing.id)).toMatchObject({
      soldNodeHours: "21",
      sales: [{ state: "running", nodes: 2, total: { amount: "630.00" }, credited: { amount: "270" } }],
    });
    expect((await getListing(seller.ctx, listing.id)).sales[0]?.buyerReservationId).toBeNull();
    await shop.advance(40);
    expect([await assignedAt(id, 40), await assignedAt(bought, 40)]).toEqual([4, 0]);
    expect(await getReservationHealth(seller.ctx, id)).toMatchObject({ soldOnNodes: 0 });
    const [sale] = (await getListing(seller.ctx, listing.id)).sales;
    expect(sale).toMatchObject({ state: "over", credited: { amount: "567" } });
    const detail = await getReservationDetail(seller.ctx, id);
    expect(Number(detail.chargedToDate.amount)).toBe(4 * 40 * 49 - 567);
    expect((await chargedToDate(seller.ctx, [id])).get(id)).toBe(detail.chargedToDate.amount);
    const draft = await getInvoice(seller.ctx, "current");
    expect(draft.lines.filter(({ sku }) => sku === "credit:resale")).toMatchObject([
      {
        product: "fee",
        amount: { amount: "-567.00" },
        resourceId: id,
        description: expect.stringContaining("others bought"),
      },
    ]);
    expect(draft.checks.agree).toBe(true);
    expect((await getInvoice(buyer.ctx, "current")).lines.map(({ amount }) => amount.amount)).toEqual(["630.00"]);
    await shop.advance(24 * 40);
    for (const { ctx } of [seller, buyer]) {
      const issued = (await listInvoices(ctx, { limit: 10 })).items.find(({ number }) => number !== null);
      expect(await getInvoice(ctx, issued?.id ?? "")).toMatchObject({ checks: { agree: true } });
    }
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("tells the seller, and leaves an audit entry that does not say who bought", async () => {
    const id = await reserve(shop, seller, { nodes: 2, from: 0, until: 100 });
    await shop.advance(1);
    const listing = await list(shop, seller, { reservationId: id, from: 10, until: 60 });
    await take(shop, buyer, listing, { from: 20, until: 30 });
    await shop.tick();
    const events = (await listEvents({ ...seller.ctx, permissions: new Set(["reservations.read"]) }, { limit: 50 }))
      .items;
    expect(events.at(-1)).toMatchObject({
      type: "listing.sold",
      subjectId: listing.id,
      facts: { soldNodes: 1, soldFrom: shop.hour(20), expectedCredit: { amount: "270.00" } },
    });
    const entries = await shop.connection.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, seller.ctx.organizationId));
    const sold = entries.find(({ action }) => action === "listing.sold");
    expect(sold).toMatchObject({ targetId: listing.id, actorName: "A customer" });
    for (const trace of [JSON.stringify(sold), JSON.stringify(events)])
      expect(trace).not.toMatch(new RegExp(`${buyer.ctx.organizationId}|${buyer.ctx.actor.id}`));
  });

  test("keeps what is listed, held or sold from being released; a withdrawal frees what is unsold", async () => {
    const id = await reserve(shop, seller, { nodes: 4, from: 0, until: 100 });
    await shop.advance(1);
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 10, until: 60 });
    const quote = await hold(shop, buyer, listing, { nodes: 1, from: 20, until: 30 });
    expect(await refusalOf(release(seller, id, 3))).toMatchObject({
      code: "release_not_possible",
      facts: { listed: 2, releasable: 2 },
    });
    expect((await refusalOf(getReleaseTerms(seller.ctx, id))).code).toBe("release_not_possible");
    expect(await withdraw(seller, listing.id)).toMatchObject({
      state: "withdrawn",
      heldNodeHours: 10,
      unsoldNodeHours: 0,
    });
    expect((await refusalOf(withdraw(seller, listing.id))).code).toBe("listing_closed");
    expect((await refusalOf(hold(shop, buyer, listing, { from: 40, until: 50 }))).code).toBe("not_found");
    expect(await refusalOf(release(seller, id))).toMatchObject({ facts: { listed: 1, releasable: 3 } });
    await shop.buy(buyer, quote.id);
    expect((await refusalOf(release(seller, id))).code).toBe("release_not_possible");
    await release(seller, id, 3);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await shop.advance(110);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("a hold that ends is offered again; on a withdrawn listing it is the seller's again", async () => {
    const id = await reserve(shop, seller, { nodes: 1, from: 0, until: 100 });
    await shop.advance(1);
    const listing = await list(shop, seller, { reservationId: id, from: 10, until: 60 });
    const first = await hold(shop, buyer, listing, { from: 20, until: 30 });
    expect((await refusalOf(hold(shop, buyer, listing, { from: 25, until: 35 }))).code).toBe("capacity_unavailable");
    await inTransaction(buyer.ctx, (ctx) => withdrawQuote(ctx, first.id));
    const second = await hold(shop, buyer, listing, { from: 25, until: 35 });
    await withdraw(seller, listing.id);
    expect((await refusalOf(release(seller, id))).code).toBe("release_not_possible");
    await inTransaction(buyer.ctx, (ctx) => withdrawQuote(ctx, second.id));
    await release(seller, id);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("a buyer's early release brings the nodes back to the seller, and ends the credit there", async () => {
    const id = await reserve(shop, seller, { nodes: 2, from: 0, until: 100 });
    await shop.advance(1);
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 10, until: 60 });
    const bought = await take(shop, buyer, listing, { nodes: 2, from: 20, until: 50 });
    expect((await getListing(seller.ctx, listing.id)).unsoldNodeHours).toBe(40);
    await shop.advance(25.5);
    expect((await refusalOf(release(buyer, bought, 1))).code).toBe("release_not_possible");
    await release(buyer, bought);
    await shop.advance(27);
    expect([await assignedAt(id, 27), await assignedAt(bought, 27)]).toEqual([2, 0]);
    expect(await getListing(seller.ctx, listing.id)).toMatchObject({
      state: "open",
      unsoldNodeHours: 66,
      sales: [{ state: "over", until: shop.hour(26), credited: { amount: "324" } }],
    });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("can be of a reservation that has not begun: all of it sold, it is active without nodes and still charged", async () => {
    const id = await reserve(shop, seller, { nodes: 2, from: 50, until: 60 });
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 50, until: 60 });
    const bought = await take(shop, buyer, listing, { nodes: 2, from: 50, until: 60 });
    expect((await getListing(seller.ctx, listing.id)).state).toBe("sold");
    await shop.advance(55);
    expect(await getReservationDetail(seller.ctx, id)).toMatchObject({ state: "active" });
    expect(await getReservationDetail(buyer.ctx, bought)).toMatchObject({ state: "active", listingId: listing.id });
    await shop.advance(70);
    expect(Number((await getReservationDetail(seller.ctx, id)).chargedToDate.amount)).toBe(20 * 49 - 20 * 27);
    expect(await getListing(seller.ctx, listing.id)).toMatchObject({
      state: "expired",
      credited: { amount: "540.00" },
    });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("a seller that is never served costs the buyer nothing: what was bought stays", async () => {
    const id = await reserve(shop, seller, { nodes: 3, from: 50, until: 60 });
    const listing = await list(shop, seller, { reservationId: id, nodes: 2, from: 50, until: 60 });
    const bought = await take(shop, buyer, listing, { nodes: 2, from: 54, until: 60 });
    await shop.advance(50, { demo: false });
    await inTransaction(shop.operator, (ctx) => failHandover(ctx, id, { reason: "The rack is broken." }));
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await shop.advance(57);
    expect(await assignedAt(bought, 57)).toBe(2);
    expect(await getListing(seller.ctx, listing.id)).toMatchObject({ state: "expired", credited: { amount: "0.00" } });
    await shop.advance(70);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("has the fee that was published for the seller when it was listed", async () => {
    const id = await reserve(shop, seller, { nodes: 1, from: 0, until: 100 });
    await publishPriceList(shop.operator, {
      name: "Fees",
      currency: "USD",
      validFrom: "2026-01-01T00:00:00Z",
      prices: [{ sku: "fee:market", amount: "4.5" }],
    });
    expect(await list(shop, seller, { reservationId: id, from: 10, until: 60 })).toMatchObject({
      marketFeePercent: "4.5",
      creditPerNodeHour: { amount: "28.65" },
    });
  });
});
