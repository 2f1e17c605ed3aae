// The rest of a reservation handed over to another organization, by a code.
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makePolicy } from "../approvals/testing/office.ts";
import { createBudget, updateBudget } from "../budgets/save-budget.ts";
import { budgetOf } from "../budgets/testing/budget-of.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { dunningNotices } from "../db/schema/dunning.ts";
import { updateLegalEntity } from "../legal-entities/change-legal-entity.ts";
import { getDefaultEntity } from "../legal-entities/legal-entities.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { createProject } from "../organizations/projects.ts";
import { makeInvoice } from "../payments/testing/owing.ts";
import { enterOrder } from "../purchase-orders/testing/enter-order.ts";
import { setQuota } from "../quotas/change-limit.ts";
import { getAccess } from "../reservations/get-access.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { shareReservation } from "../reservations/share-reservation.ts";
import { acceptTransfer } from "./accept-transfer.ts";
import { getReceivedTransfer } from "./get-received-transfer.ts";
import { createTransferOffer, listTransferOffers, withdrawTransferOffer } from "./transfer-offers.ts";

let shop: Shop;
let giver: Customer;
let receiver: Customer;
let id: string;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 240 });
  giver = await shop.customer({ quota: 48 });
  receiver = await shop.customer({ quota: 48 });
  id = (await shop.buy(giver, (await shop.quote(giver, { nodes: 2, from: 1, until: 11 })).id)).id;
});

afterEach(() => shop?.close());

const offer = (as = giver, of = id) =>
  inTransaction(as.ctx, (ctx) => createTransferOffer(ctx, of, { shownName: "A lab" }));
const codeOf = async () => (await offer()).code ?? "";
const accept = (code: string, as = receiver, expectedTotal?: string) =>
  inTransaction(as.ctx, (ctx) => acceptTransfer(ctx, code, { projectId: as.projectId, expectedTotal }));
const detail = (as: Customer, of: string) => getReservationDetail(as.ctx, of);
const charged = async (as: Customer, of: string) => (await chargedToDate(as.ctx, [of])).get(of);

/** All that an organization can read of its records, as text. */
async function recordsOf({ ctx }: Customer): Promise<string> {
  const { rows } = await shop.connection.db.execute(sql`
    select (select json_agg(a) from audit_entries a where organization_id = ${ctx.organizationId}) as audit,
      (select json_agg(e) from reservation_events e where organization_id = ${ctx.organizationId}) as activity,
      (select json_agg(e) from pending_events e where organization_id = ${ctx.organizationId}) as events,
      (select json_agg(r) from reservations r where organization_id = ${ctx.organizationId}) as reservations,
      (select json_agg(q) from quotes q where organization_id = ${ctx.organizationId}) as quotes
  `);
  return JSON.stringify(rows);
}

describe("a transfer", () => {
  test("is billed to the receiver from the next full hour on, on the same nodes, with access of its own", async () => {
    await shop.advance(2.4);
    const code = await codeOf();
    const seen = await getReceivedTransfer(receiver.ctx, code);
    expect(seen).toMatchObject({
      ...{ shownName: "A lab", nodes: 2, gpus: 16, from: shop.hour(3), until: shop.hour(11) },
      ...{ total: { amount: "784.00" }, quota: { limit: 48, taken: 0, needed: 16 }, whyNot: null },
      prices: [{ nodes: 2, pricePerNodeHour: { amount: "49.00" } }],
    });
    const made = await accept(code, receiver, seen.total.amount);
    expect(made).toMatchObject({ state: "scheduled", splitFrom: null, nodes: 2, total: { amount: "784.00" } });
    expect(await detail(giver, id)).toMatchObject({ endsAt: shop.hour(3), total: { amount: "196.00" } });
    expect((await listTransferOffers(giver.ctx, id)).items).toMatchObject([{ state: "accepted", code: null }]);
    await shop.advance(4);
    expect(await detail(giver, id)).toMatchObject({ state: "ended" });
    expect((await getAccess(giver.ctx, id)).methods).toEqual([]);
    const after = await detail(receiver, made.id);
    expect(after).toMatchObject({ state: "active", deliveredNodes: 2 });
    expect(after.assignedNodes.map(({ name }) => name)).toEqual(
      (await detail(giver, id)).assignedNodes.map(({ name }) => name),
    );
    expect((await getAccess(receiver.ctx, made.id)).methods.filter(({ kind }) => kind === "ssh")).toHaveLength(2);
    await shop.advance(20);
    expect([await charged(giver, id), await charged(receiver, made.id)]).toEqual(["196", "784"]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is held to the receiver's purchase orders like a purchase", async () => {
    const code = await codeOf();
    const { id: company } = await getDefaultEntity(receiver.ctx);
    await inTransaction(receiver.ctx, (ctx) => updateLegalEntity(ctx, company, { poRequired: true }));
    expect(await refusalOf(accept(code))).toMatchObject({ code: "purchase_order_required" });
    await enterOrder(receiver, { number: "PO-1", amount: "979" });
    const { projectId } = receiver;
    const under = () =>
      inTransaction(receiver.ctx, (ctx) => acceptTransfer(ctx, code, { projectId, poNumber: "PO-1" }));
    expect(await refusalOf(under())).toMatchObject({ code: "purchase_order_exceeded", facts: { over: "1" } });
    await enterOrder(receiver, { number: "PO-2", amount: "980" });
    expect(await detail(giver, id)).toMatchObject({ total: { amount: "980.00" } });
    await expect(
      inTransaction(receiver.ctx, (ctx) => acceptTransfer(ctx, code, { projectId, poNumber: "PO-2" })),
    ).resolves.toMatchObject({ poNumber: "PO-2" });
  });

  test("is held to a budget of the receiver that stops, like a purchase", async () => {
    const code = await codeOf();
    const thresholds = [{ measure: "actual", percent: 100, act: "stop", sharePercent: null } as const];
    const { id: budget } = await inTransaction(receiver.ctx, (ctx) =>
      createBudget(ctx, budgetOf({ amount: "979", thresholds })),
    );
    expect(await refusalOf(accept(code))).toMatchObject({ code: "budget_stopped", facts: { over: "1" } });
    expect(await detail(giver, id)).toMatchObject({ total: { amount: "980.00" } });
    await inTransaction(receiver.ctx, (ctx) => updateBudget(ctx, budget, { amount: "980" }));
    await expect(accept(code)).resolves.toMatchObject({ state: "scheduled" });
  });

  test("is nothing for a receiver to whom nothing is sold until an invoice is paid", async () => {
    const code = await codeOf();
    const { db } = shop.connection;
    const { organizationId, projectId } = { ...receiver.ctx, ...receiver };
    const debtor = { id: organizationId, projectId, currency: "USD", billingName: "A lab" };
    const invoiceId = await makeInvoice(db, debtor, { total: "10.00", number: "D-1" });
    const notice = { invoiceId, organizationId, level: 1, amount: "10.00", stopsPurchases: true };
    await db.insert(dunningNotices).values({ ...notice, sentAt: shop.clock.now() });
    expect(await refusalOf(accept(code))).toMatchObject({ code: "invoice_unpaid" });
    expect(await getReceivedTransfer(receiver.ctx, code)).toMatchObject({ whyNot: expect.stringContaining("D-1") });
  });

  test("before the start leaves the giver nothing to pay, and can be released by the receiver", async () => {
    const made = await accept(await codeOf());
    expect(await detail(giver, id)).toMatchObject({ state: "cancelled", total: { amount: "0.00" } });
    await inTransaction(receiver.ctx, (ctx) => releaseReservation(ctx, made.id, { nodes: 1 }));
    await shop.advance(20);
    expect([await charged(giver, id), await charged(receiver, made.id)]).toEqual(["0", String(490 * 1.3)]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("tells neither side more of the other than the name that was chosen", async () => {
    const other = (await createProject(giver.ctx, { name: "Secret" })).id;
    const shares = [giver.projectId, other].map((projectId) => ({ projectId, nodes: 1 }));
    await inTransaction(giver.ctx, (ctx) => shareReservation(ctx, id, { shares }));
    await shop.advance(2.4);
    const code = await codeOf();
    expect((await getReceivedTransfer(receiver.ctx, code)).prices).toMatchObject([{ nodes: 2 }]);
    const made = await accept(code);
    expect((await detail(receiver, made.id)).segments).toHaveLength(1);
    const { organizationId, actor } = giver.ctx;
    const received = await recordsOf(receiver);
    for (const secret of [organizationId, actor.id, id, giver.projectId]) expect(received).not.toContain(secret);
    expect(received).toContain("A lab");
    const given = await recordsOf(giver);
    for (const secret of [receiver.ctx.organizationId, receiver.ctx.actor.id, made.id, receiver.projectId])
      expect(given).not.toContain(secret);
    for (const records of [received, given]) expect(records).toContain("transfer.accepted");
    expect(await refusalOf(detail(receiver, id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(detail(giver, made.id))).toMatchObject({ code: "not_found" });
  });

  test("happens once, however many accept it at once, and not beside a release", async () => {
    const code = await codeOf();
    const others = await Promise.all([shop.customer({ quota: 48 }), shop.customer({ quota: 48 })]);
    const outcomes = await Promise.allSettled([receiver, ...others, receiver].map((each) => accept(code, each)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const second = (await shop.buy(giver, (await shop.quote(giver, { nodes: 1, from: 1, until: 11 })).id)).id;
    const again = (await offer(giver, second)).code ?? "";
    const both = await Promise.allSettled([
      accept(again),
      inTransaction(giver.ctx, (ctx) => releaseReservation(ctx, second, {})),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });
});

describe("a transfer is refused", () => {
  test("without a code that is open: unknown, used, withdrawn, expired", async () => {
    expect(await refusalOf(accept(`tr_${"0".repeat(32)}`))).toMatchObject({ code: "not_found" });
    const made = await offer();
    expect(await refusalOf(inTransaction(receiver.ctx, (ctx) => withdrawTransferOffer(ctx, made.id)))).toMatchObject({
      code: "not_found",
    });
    await inTransaction(giver.ctx, (ctx) => withdrawTransferOffer(ctx, made.id));
    expect(await refusalOf(accept(made.code ?? ""))).toMatchObject({ code: "not_found" });
    const late = await codeOf();
    await shop.advance(7 * 24 + 1);
    expect(await refusalOf(getReceivedTransfer(receiver.ctx, late))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(offer())).toMatchObject({ code: "transfer_not_possible" });
  });

  test("where quota, policy, total or the receiver itself forbid it, and then nothing has changed", async () => {
    const code = await codeOf();
    expect(await refusalOf(accept(code, receiver, "1"))).toMatchObject({ code: "terms_changed" });
    expect(await refusalOf(accept(code, giver))).toMatchObject({ code: "transfer_not_possible" });
    const quotaId = `gpus:${region}:${nodeType}`;
    const { organizationId } = receiver.ctx;
    await setQuota(shop.operator, { organizationId, quotaId, limit: 8 });
    expect(await refusalOf(accept(code))).toMatchObject({ code: "quota_exceeded" });
    expect(await getReceivedTransfer(receiver.ctx, code)).toMatchObject({ whyNot: expect.stringContaining("quota") });
    await setQuota(shop.operator, { organizationId, quotaId, limit: 48 });
    await makePolicy(receiver, {});
    expect(await refusalOf(accept(code))).toMatchObject({ code: "transfer_not_possible" });
    expect(await getReceivedTransfer(receiver.ctx, code)).toMatchObject({ whyNot: expect.stringContaining("policy") });
    await shop.connection.db.execute(sql`update organizations set currency = 'EUR' where id = ${organizationId}`);
    expect(await getReceivedTransfer(receiver.ctx, code)).toMatchObject({ whyNot: expect.stringContaining("EUR") });
    expect(await detail(giver, id)).toMatchObject({ state: "scheduled", nodes: 2 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });
});
