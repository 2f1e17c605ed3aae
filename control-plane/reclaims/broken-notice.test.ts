import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { reclaimCredits } from "../db/schema/reclaims.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { workerContext } from "../worker.ts";
import { takeBackEarly } from "./take-back.ts";
import { announce, buySurplus, reclaimsOf } from "./testing/surplus.ts";
import { withdrawReclaim } from "./withdraw-reclaim.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 4, from: 0, until: 200, noticeClass: "24h" });
});

afterEach(() => shop?.close());

const breakNotice = (orderId: string, reservationId?: string) =>
  inTransaction(shop.operator, (ctx) =>
    takeBackEarly(ctx, orderId, { reason: "The rack lost power.", ...(reservationId ? { reservationId } : {}) }),
  );
const credits = () => shop.connection.db.select().from(reclaimCredits);

describe("a broken notice", () => {
  test("is credited by itself: the missing notice and one notice more, on the running draft and the invoice", async () => {
    const id = await buySurplus(shop, customer, { nodes: 2, from: 0, until: 150, noticeClass: "24h" });
    await shop.advance(50);
    const order = await announce(shop, 3, "24h");
    expect(order.reclaims).toMatchObject([{ nodes: 1, nodesLeft: 1 }]);
    await shop.advance(60.5);
    await breakNotice(order.id);
    // 1 node × (13.5 h missing + 24 h) × 24.50.
    expect(await reclaimsOf(customer)).toMatchObject([
      {
        state: "taken_back",
        noticeKept: false,
        takenBackAt: shop.hour(60.5),
        credit: { missingNoticeSeconds: 13.5 * 3600, due: { amount: "918.75" }, amount: { amount: "918.75" } },
      },
    ]);
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "active", deliveredNodes: 1 });
    const draft = await getInvoice(customer.ctx, "current");
    expect(draft.lines.filter(({ sku }) => sku === "credit:broken-notice")).toMatchObject([
      { product: "fee", amount: { amount: "-918.75" }, quantity: "-918.75", resourceId: id },
    ]);
    expect(draft.checks.agree).toBe(true);
    await shop.advance(160);
    const { chargedToDate: shown } = await getReservationDetail(customer.ctx, id);
    expect(Number(shown.amount)).toBeCloseTo((2 * 60.5 + 89.5) * 24.5 - 918.75, 6);
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(shown.amount);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await shop.advance(24 * 40);
    const issued = (await listInvoices(customer.ctx, { limit: 10 })).items.filter(({ number }) => number !== null);
    const invoice = await getInvoice(customer.ctx, issued[0]?.id ?? "");
    expect(invoice).toMatchObject({ checks: { agree: true } });
    expect(invoice.lines.map(({ amount }) => amount.amount)).toContain("-918.75");
  });

  test("gives back at most what was charged, so that no invoice falls below zero", async () => {
    await buySurplus(shop, customer, { nodes: 4, from: 0, until: 150, noticeClass: "24h" });
    await shop.advance(1);
    const order = await announce(shop, 4, "24h");
    await shop.advance(2);
    await breakNotice(order.id);
    expect(await credits()).toMatchObject([{ due: "4606.00", amount: "196.00" }]);
    const draft = await getInvoice(customer.ctx, "current");
    expect(draft).toMatchObject({ total: { amount: "0.00" }, checks: { agree: true } });
    await closePeriods(workerContext({ db: shop.connection.db, clock: shop.clock, demo: true }));
  });

  test("is credited once, and only to who has nodes", async () => {
    const running = await buySurplus(shop, customer, { nodes: 2, from: 0, until: 150, noticeClass: "24h" });
    const later = await buySurplus(shop, customer, { nodes: 2, from: 100, until: 150, noticeClass: "24h" });
    await shop.advance(10);
    const order = await announce(shop, 4, "24h");
    await shop.advance(12);
    expect((await refusalOf(breakNotice(order.id, later))).code).toBe("nothing_to_take");
    await breakNotice(order.id, running);
    expect((await refusalOf(breakNotice(order.id))).code).toBe("nothing_to_take");
    expect(await credits()).toHaveLength(1);
    const withdrawal = inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, order.id));
    expect((await refusalOf(withdrawal)).code).toBe("reclaim_started");
    await shop.advance(40);
    expect(await credits()).toHaveLength(1);
    expect(await getReservationDetail(customer.ctx, later)).toMatchObject({ state: "cancelled" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is none when the nodes go at the deadline", async () => {
    await buySurplus(shop, customer, { nodes: 4, from: 0, until: 150, noticeClass: "24h" });
    await shop.advance(1);
    const order = await announce(shop, 4, "24h");
    await shop.advance(25);
    expect((await refusalOf(breakNotice(order.id))).code).toBe("reclaim_over");
    expect(await credits()).toEqual([]);
  });
});
