import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { list, reserve, take } from "../listings/testing/market.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getReleaseTerms, releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { downgradeReservation } from "./downgrade-reservation.ts";
import { getDowngradeTerms } from "./downgrade-terms.ts";
import { getGiveBackLadder } from "./get-ladder.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 16 });
  await shop.supply({ nodes: 2, from: 0, until: 200 });
});

afterEach(() => shop?.close());

const downgrade = (id: string, expectedRefund?: string) =>
  inTransaction(customer.ctx, (ctx) =>
    downgradeReservation(ctx, id, { noticeClass: "24h", ...(expectedRefund && { expectedRefund }) }),
  );
const charged = async (id: string) => Number((await chargedToDate(customer.ctx, [id])).get(id));
const free = async (pool: string) => {
  const { rows } = await shop.connection.db.execute<{ free: number }>(sql`
    select sum(hour)::integer as free from capacity_days, unnest(free) as hour where pool like ${`%/${pool}`}
  `);
  return rows[0]?.free ?? 0;
};

describe("a downgrade", () => {
  test("exchanges guaranteed nodes for surplus in both pools at once, and charges to the cent what it said", async () => {
    await shop.supply({ nodes: 2, from: 0, until: 200, noticeClass: "24h" });
    const id = await reserve(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(19.5);
    const before = [await free("guaranteed"), await free("surplus-24h")];
    // 2 nodes × 80 h × (49 − 24.50), less 30 %.
    const terms = await getDowngradeTerms(customer.ctx, id, "24h");
    expect(terms).toMatchObject({
      effectiveAt: shop.hour(20),
      saved: { amount: "3920.00" },
      fee: { amount: "1176.00" },
      refund: { amount: "2744.00" },
      terms: { noticeSeconds: 86_400, earlyReleaseFeePercent: 30 },
    });
    expect((await refusalOf(downgrade(id, "2745.00"))).code).toBe("terms_changed");
    const { surplusReservationId, refund } = await downgrade(id, terms.refund.amount);
    expect(refund).toEqual(terms.refund);
    expect([await free("guaranteed"), await free("surplus-24h")]).toEqual([
      (before[0] ?? 0) + 160,
      (before[1] ?? 0) - 160,
    ]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect((await refusalOf(downgrade(id))).code).toBe("release_not_possible");
    await shop.advance(30);
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "ended", endsAt: shop.hour(20) });
    expect(await getReservationDetail(customer.ctx, surplusReservationId)).toMatchObject({
      ...{ state: "active", capacityClass: "surplus", noticeClass: "24h", nodes: 2, projectId: customer.projectId },
      ...{ startsAt: shop.hour(20), endsAt: shop.hour(100), total: { amount: "3920.00" } },
    });
    await shop.advance(110);
    expect((await charged(id)) + (await charged(surplusReservationId))).toBe(2 * 100 * 49 - 2744);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const actions = await shop.connection.db.select({ action: auditEntries.action }).from(auditEntries);
    expect(actions.filter(({ action }) => action === "reservation.downgraded")).toHaveLength(1);
  });

  test("then released costs what releasing at once would have", async () => {
    await shop.supply({ nodes: 2, from: 0, until: 200, noticeClass: "24h" });
    const id = await reserve(shop, customer, { nodes: 2, from: 50, until: 100 });
    const { surplusReservationId } = await downgrade(id);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, surplusReservationId, {}));
    await shop.advance(110);
    expect((await charged(id)) + (await charged(surplusReservationId))).toBe(2 * 50 * 49 * 0.3);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is refused without free surplus, and changes nothing then", async () => {
    const id = await reserve(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(1);
    expect((await refusalOf(downgrade(id))).code).toBe("capacity_unavailable");
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "active", release: null });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const stranger = await shop.customer();
    expect((await refusalOf(getDowngradeTerms(stranger.ctx, id, "24h"))).code).toBe("not_found");
  });
});

describe("the ladder", () => {
  const rungsOf = async (id: string) =>
    Object.fromEntries((await getGiveBackLadder(customer.ctx, id)).rungs.map((rung) => [rung.kind, rung]));

  test("says of each way what is certain and what only expected, by the numbers of the acts", async () => {
    await shop.supply({ nodes: 2, from: 0, until: 200, noticeClass: "24h" });
    const id = await reserve(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(20);
    expect(await rungsOf(id)).toMatchObject({
      release: { certain: { amount: "5488.00" }, expected: { amount: "5488.00" }, feePercent: "30", whyNot: null },
      resale: {
        ...{ certain: { amount: "0.00" }, nodes: 2, from: shop.hour(22), until: shop.hour(100) },
        // Nothing of the seller's own is free: 2 × 78 h × 49, less 10 %.
        ...{ pricePerNodeHour: { amount: "49.00" }, ownFreeNodes: 0, expected: { amount: "6879.60" } },
      },
      loan: { pricePerNodeHour: { amount: "22.54" }, expected: { amount: "3164.62" }, noticeClass: "1h" },
      downgrade: { noticeClass: "24h", certain: { amount: "2744.00" }, whyNot: null },
    });
  });

  test("says why a way is closed: surplus cannot be listed, and what is sold on cannot be released", async () => {
    await shop.supply({ nodes: 2, from: 0, until: 200, noticeClass: "15m" });
    const surplus = await shop.buy(
      customer,
      (await shop.quote(customer, { from: 0, until: 50, noticeClass: "15m" })).id,
    );
    const ofSurplus = await rungsOf(surplus.id);
    expect(ofSurplus.resale?.whyNot).toContain("surplus");
    expect(ofSurplus.downgrade?.whyNot).toContain("surplus already");
    const id = await reserve(shop, customer, { nodes: 1, from: 0, until: 100 });
    const listing = await list(shop, customer, { reservationId: id, from: 10, until: 100 });
    const buyer = await shop.customer({ quota: 100 });
    await take(shop, buyer, listing, { from: 10, until: 100 });
    const sold = await rungsOf(id);
    for (const kind of ["release", "downgrade"]) expect(sold[kind]?.whyNot).toContain("listed, or were sold on");
    expect(sold.resale?.whyNot).toContain("All of its nodes");
  });

  test("gives back the nodes that are left where others are listed, by the numbers of the act", async () => {
    const id = await reserve(shop, customer, { nodes: 2, from: 0, until: 100 });
    await list(shop, customer, { reservationId: id, nodes: 1, from: 10, until: 100 });
    const { refund } = await getReleaseTerms(customer.ctx, id, 1);
    expect((await rungsOf(id)).release).toMatchObject({ nodes: 1, whyNot: null, certain: refund, expected: refund });
  });
});
