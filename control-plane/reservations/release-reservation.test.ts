import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { usageRecords } from "../db/schema/usage.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getReleaseTerms, releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 240 });
  customer = await shop.customer();
});

afterEach(() => shop?.close());

async function bought(from: number, until: number): Promise<string> {
  return (await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from, until })).id)).id;
}

const release = (id: string, facts: { expectedRefund?: string; reason?: string } = {}, as = customer) =>
  inTransaction(as.ctx, (ctx) => releaseReservation(ctx, id, facts));

const fees = () => shop.connection.db.select().from(usageRecords).where(eq(usageRecords.product, "fee"));

describe("an early release", () => {
  test("ends at the next full hour, gives the rest back, and charges what was shown", async () => {
    const id = await bought(1, 41);
    await shop.advance(10.4);
    const shown = await getReleaseTerms(customer.ctx, id);
    const done = await release(id, { expectedRefund: shown.refund.amount, reason: "Finished." });
    expect(done).toMatchObject({ ...shown, effectiveAt: shop.hour(11), reason: "Finished." });
    const detail = await getReservationDetail(customer.ctx, id);
    expect(detail).toMatchObject({ state: "ending", endsAt: shop.hour(11), boughtUntil: shop.hour(41), release: done });
    expect(detail.assignedNodes.map(({ until }) => until)).toEqual([shop.hour(11), shop.hour(11)]);
    expect([await shop.freeAt(10), await shop.freeAt(11), await shop.freeAt(40)]).toEqual([6, 8, 8]);
    await shop.advance(50);
    const ended = await getReservationDetail(customer.ctx, id);
    expect(ended).toMatchObject({
      state: "ended",
      chargedToDate: { amount: done.finalCost.amount.replace(/\.?0+$/, "") },
    });
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(ended.chargedToDate.amount);
    expect(await fees()).toMatchObject([{ source: "release", sourceId: done.id, amountMicros: 882_000_000 }]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("before the start cancels at once, with the fee", async () => {
    const id = await bought(24, 48);
    await shop.advance(2.5);
    const done = await release(id);
    expect(done).toMatchObject({
      effectiveAt: shop.hour(2.5),
      fee: { amount: "705.60" },
      refund: { amount: "1646.40" },
    });
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({
      state: "cancelled",
      chargedToDate: { amount: "705.6" },
    });
    expect(await shop.freeAt(30)).toBe(8);
    await shop.advance(60);
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "cancelled", assignedNodes: [] });
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe("705.6");
  });

  test("while the nodes are awaited frees them for whoever starts in the same second", async () => {
    const id = await bought(1, 24);
    await shop.advance(1.5, { demo: false });
    shop.clock.set(shop.clock.now().add({ milliseconds: 700 }));
    expect(await release(id)).toMatchObject({ feePercent: 0, finalCost: { amount: "0.00" } });
    const other = await shop.customer();
    const next = await shop.buy(other, (await shop.quote(other, { nodes: 8, from: 1.5, until: 10 })).id);
    expect(await shop.tick()).toEqual([]);
    expect(await getReservationDetail(other.ctx, next.id)).toMatchObject({ state: "active" });
    expect(await fees()).toEqual([]);
  });

  test("while it is ending ends it earlier still", async () => {
    const id = await bought(1, 41);
    await shop.advance(38);
    expect(await release(id)).toMatchObject({ effectiveAt: shop.hour(38) });
    await shop.advance(39);
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "ended", endsAt: shop.hour(38) });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("at the very instant of the start costs the fee only", async () => {
    const id = await bought(1, 41);
    await shop.advance(1);
    expect(await release(id)).toMatchObject({ effectiveAt: shop.hour(1), chargedUntilEffective: { amount: "0.00" } });
    await shop.advance(2);
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "ended", assignedNodes: [] });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is refused when the refund is another than was shown, and changes nothing", async () => {
    const id = await bought(1, 41);
    await shop.advance(10.4);
    const shown = await getReleaseTerms(customer.ctx, id);
    await shop.advance(11.2);
    const now = await getReleaseTerms(customer.ctx, id);
    expect(await refusalOf(release(id, { expectedRefund: shown.refund.amount }))).toMatchObject({
      code: "terms_changed",
      status: 409,
      facts: { refund: now.refund, fee: now.fee },
    });
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "active", release: null });
    await expect(release(id, { expectedRefund: `${now.refund.amount}000` })).resolves.toMatchObject(now);
  });

  test("happens once, also when asked twice at once", async () => {
    const id = await bought(1, 41);
    await shop.advance(10.4);
    const outcomes = await Promise.allSettled([release(id), release(id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await refusalOf(release(id))).toMatchObject({ code: "release_not_possible" });
    expect(await refusalOf(getReleaseTerms(customer.ctx, id))).toMatchObject({ code: "release_not_possible" });
    expect(await fees()).toHaveLength(1);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("of another organization is not found", async () => {
    const id = await bought(1, 41);
    const stranger = await shop.customer();
    expect(await refusalOf(release(id, {}, stranger))).toMatchObject({ code: "not_found", status: 404 });
    expect(await refusalOf(getReleaseTerms(stranger.ctx, id))).toMatchObject({ code: "not_found" });
  });

  test("leaves one audit entry with the terms", async () => {
    const id = await bought(24, 48);
    await release(id);
    const isRelease = and(eq(auditEntries.targetId, id), eq(auditEntries.action, "reservation.released"));
    const entries = await shop.connection.db.select().from(auditEntries).where(isRelease);
    expect(entries).toMatchObject([{ after: { feePercent: 30 }, before: { state: "scheduled" } }]);
  });
});
