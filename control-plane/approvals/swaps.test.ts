import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBudget } from "../budgets/save-budget.ts";
import { getQuote } from "../capacity/quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { followEvents } from "../events/list-events.ts";
import { getPriceProtection } from "../price-protection/get-price-protection.ts";
import { quoteSwap } from "../price-protection/quote-swap.ts";
import { swapReservation } from "../price-protection/swap-reservation.ts";
import { newer, offerSwaps } from "../price-protection/testing/swaps-offered.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { requestApproval } from "./request-approval.ts";
import { getRequest } from "./requests.ts";
import { colleague, decide, makePolicy } from "./testing/office.ts";

let shop: Shop;
let customer: Customer;
let id: string;

beforeEach(async () => {
  shop = await openShop();
  await offerSwaps(shop, 8);
  customer = await shop.customer();
  id = (await shop.buy(customer, (await shop.quote(customer, { nodes: 4, from: 1, until: 101 })).id)).id;
  await shop.advance(10.2);
});

afterEach(() => shop?.close());

const act = <Result>(run: (ctx: Context) => Promise<Result>, as = customer.ctx) => inTransaction(as, run);
const quote = async (as = customer.ctx) => (await act((ctx) => quoteSwap(ctx, id), as)).quote;
const swap = (quoteId: string) => act((ctx) => swapReservation(ctx, id, { quoteId }));
const ask = (quoteId: string, as = customer.ctx) =>
  act((ctx) => requestApproval(ctx, quoteId, { justification: "The new kernels need them." }), as);
const detail = (reservationId = id) => getReservationDetail(customer.ctx, reservationId);
const approver = () => colleague(customer, "administrator", ["approvals.decide"]);

describe("a swap that a policy covers", () => {
  beforeEach(() => makePolicy(customer, { deadlineHours: 12 }));

  test("takes over after its approvers' deadline, and cannot be made around them", async () => {
    const { id: quoteId, from } = await quote();
    // Asked at 10:12: twelve hours, the quarter of an hour of a quote, and the next full hour.
    expect(from).toBe(shop.hour(23));
    expect(await refusalOf(swap(quoteId))).toMatchObject({ code: "approval_required" });
    await ask(quoteId);
    expect(await refusalOf(swap(quoteId))).toMatchObject({ code: "approval_pending" });
    expect(await refusalOf(ask(quoteId))).toMatchObject({ code: "approval_pending" });
  });

  test("is held until the deadline, shows what it costs beside what it gives up, and is made with the last approval", async () => {
    const monthly = { rule: "month", anchorDay: 1, anchorMonth: 1, from: null, until: null } as const;
    await act((ctx) =>
      createBudget(ctx, {
        ...{ name: "Research", amount: "20000", timeZone: "UTC", rollsOver: false, thresholds: [] },
        ...{ scope: { type: "project", id: customer.projectId }, period: monthly },
      }),
    );
    const request = await ask((await quote()).id);
    // 78 hours of 4 nodes at 40, for 3 at 50; 16,000 were bought.
    const difference = { amount: "-780.00", currency: "USD" };
    expect(request).toMatchObject({
      state: "pending",
      reservationId: id,
      deadline: shop.hour(22.2),
      swap: { nodes: 4, nodeType, givenUp: { amount: "12480.00", currency: "USD" }, difference },
      change: {
        before: { endsAt: shop.hour(101), nodes: 4, total: { amount: "16000.00" } },
        after: { endsAt: shop.hour(101), nodes: 3, total: { amount: "15220.00" } },
      },
      budgets: [{ name: "Research", asked: difference, freeAfter: { amount: "4780.00" }, isRefused: false }],
    });
    await shop.advance(22);
    expect(await getQuote(customer.ctx, request.quote.id)).toMatchObject({ state: "pending_approval" });
    expect(await decide(approver(), request.id)).toMatchObject({ state: "approved", swap: request.swap });
    const { swappedInto } = await getPriceProtection(customer.ctx, id);
    expect(swappedInto).toMatchObject({ nodes: 3, nodeType: newer, at: shop.hour(23), difference });
    const into = swappedInto?.reservationId ?? "";
    expect(await detail()).toMatchObject({ endsAt: shop.hour(23), release: { fee: { amount: "0.00" } } });
    expect(await detail(into)).toMatchObject({ state: "scheduled", projectId: customer.projectId });
    await shop.advance(102);
    expect(await detail()).toMatchObject({ state: "ended", chargedToDate: { amount: "3520" } });
    expect(await detail(into)).toMatchObject({ state: "ended", chargedToDate: { amount: "11700" } });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const { items } = await followEvents(shop.operator, { limit: 90, cursor: undefined });
    expect(items.filter(({ type }) => /approval|swapped/.test(type))).toMatchObject([
      { type: "approval.requested", facts: { kind: "swap", nodes: 3, total: { amount: "11700.00" } } },
      { type: "reservation.swapped" },
      { type: "approval.approved", facts: { kind: "swap" } },
    ]);
    const isGiven = and(eq(auditEntries.targetId, request.id), eq(auditEntries.action, "approval.given"));
    const entries = await shop.connection.db.select().from(auditEntries).where(isGiven);
    expect(entries.map(({ summary }) => summary)).toEqual(["Approved the swap: As planned."]);
  });

  test("is made once, however many approve it at once", async () => {
    const request = await ask((await quote()).id);
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => decide(approver(), request.id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(decide(approver(), request.id))).toMatchObject({ code: "approval_decided" });
    const isSwap = and(eq(auditEntries.action, "reservation.swapped"), eq(auditEntries.targetId, id));
    expect(await shop.connection.db.$count(auditEntries, isSwap)).toBe(1);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("that is rejected or not decided leaves the reservation as it is, and gives the other nodes back", async () => {
    const rejected = await ask((await quote()).id);
    await decide(approver(), rejected.id, "reject");
    const expired = await ask((await quote()).id);
    await shop.advance(23.5);
    expect(await getRequest(customer.ctx, rejected.id)).toMatchObject({ state: "rejected" });
    expect(await refusalOf(decide(approver(), expired.id))).toMatchObject({ code: "approval_expired" });
    expect(await detail()).toMatchObject({ state: "active", nodes: 4, endsAt: shop.hour(101) });
    expect((await getPriceProtection(customer.ctx, id)).swappedInto).toBeNull();
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is refused to its approvers where the reservation has become another, and waits on", async () => {
    const request = await ask((await quote()).id);
    await act((ctx) => releaseReservation(ctx, id, { nodes: 1 }));
    expect(await refusalOf(decide(approver(), request.id))).toMatchObject({ code: "quote_outdated" });
    expect(await getRequest(approver(), request.id)).toMatchObject({ state: "pending" });
    await act((ctx) => releaseReservation(ctx, id, {}));
    expect(await getRequest(customer.ctx, request.id)).toMatchObject({ state: "withdrawn" });
  });
});

test("who may not buy asks somebody who may; where nobody has to be asked it takes over at the next hour", async () => {
  const engineer = colleague(customer, "engineer", ["capacity.quote", "approvals.request"]);
  const { id: quoteId, from } = await quote(engineer);
  expect(from).toBe(shop.hour(35));
  const request = await ask(quoteId, engineer);
  expect(request.requirements).toMatchObject([{ anyBuyer: true }]);
  const owner = colleague(customer, "owner");
  await decide(owner, request.id, "reject");
  expect((await quote(owner)).from).toBe(shop.hour(11));
});

test("before the start the deadline is at most the start, and near the end an hour is left", async () => {
  await makePolicy(customer, { deadlineHours: 72 });
  const early = (await act((ctx) => quoteSwap(ctx, id))).quote;
  expect(early.from).toBe(shop.hour(83));
  await shop.advance(80);
  expect((await quote()).from).toBe(shop.hour(100));
});
