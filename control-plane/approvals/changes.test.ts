import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getQuote } from "../capacity/quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { withdrawQuote } from "../capacity/withdraw-quote.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { followEvents } from "../events/list-events.ts";
import { createProject } from "../organizations/projects.ts";
import { listQuotas } from "../quotas/list-quotas.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { moveReservation } from "../reservations/move-reservation.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { createResizeQuoteFor, resizeReservation } from "../reservations/resize-reservation.ts";
import { getQuoteVerdict } from "../verdicts/get-verdict.ts";
import { requestApproval } from "./request-approval.ts";
import { getRequest, listRequests } from "./requests.ts";
import { colleague, decide, makePolicy } from "./testing/office.ts";

let shop: Shop;
let customer: Customer;
let id: string;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 2000 });
  customer = await shop.customer({ quota: 64 });
  id = (await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 30, until: 50 })).id)).id;
  await makePolicy(customer, { deadlineHours: 12 });
});

afterEach(() => shop?.close());

const act = <Result>(run: (ctx: Context) => Promise<Result>, as = customer.ctx) => inTransaction(as, run);
const longer = (until = 60) => act((ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(until) }));
const larger = (nodes = 3) => act((ctx) => createResizeQuoteFor(ctx, id, { nodes }));
const ask = (quoteId: string, as = customer.ctx) =>
  act((ctx) => requestApproval(ctx, quoteId, { justification: "The run takes longer." }), as);
const detail = () => getReservationDetail(customer.ctx, id);
const approver = () => colleague(customer, "administrator", ["approvals.decide"]);

describe("a change that a policy covers", () => {
  test("cannot be made around the approvers", async () => {
    const [time, nodes] = [await longer(), await larger()];
    const direct = [
      () => act((ctx) => extendReservation(ctx, id, { quoteId: time.id })),
      () => act((ctx) => resizeReservation(ctx, id, { quoteId: nodes.id })),
    ];
    for (const change of direct)
      expect(await refusalOf(change())).toMatchObject({
        code: "approval_required",
        facts: { ask: expect.stringContaining("/approval-requests") },
      });
    await ask(time.id);
    expect(await refusalOf(act((ctx) => extendReservation(ctx, id, { quoteId: time.id })))).toMatchObject({
      code: "approval_pending",
    });
    expect(await getQuoteVerdict(colleague(customer, "administrator"), nodes.id)).toMatchObject({
      answer: "after_approval",
      checks: expect.arrayContaining([expect.objectContaining({ id: "access", state: "ok" })]),
    });
  });

  test("is held until the deadline, and adds the time in the transaction of the last approval", async () => {
    const quote = await longer();
    const request = await ask(quote.id);
    expect(request).toMatchObject({
      state: "pending",
      reservationId: id,
      projectId: customer.projectId,
      deadline: shop.hour(12),
      change: {
        before: { endsAt: shop.hour(50), nodes: 2, total: { amount: "1960.00" } },
        after: { endsAt: shop.hour(60), nodes: 2, total: { amount: "2940.00" } },
      },
    });
    await shop.advance(11);
    expect(await getQuote(customer.ctx, quote.id)).toMatchObject({ state: "pending_approval" });
    const done = await decide(approver(), request.id);
    expect(done).toMatchObject({ state: "approved", change: request.change });
    expect(await detail()).toMatchObject({ endsAt: shop.hour(60), total: { amount: "2940.00" }, state: "scheduled" });
    await shop.advance(70);
    expect(await detail()).toMatchObject({ state: "ended", chargedToDate: { amount: "2940" } });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const { items } = await followEvents(shop.operator, { limit: 50, cursor: undefined });
    expect(items.filter(({ type }) => /approval|extended/.test(type))).toMatchObject([
      { type: "approval.requested", facts: { kind: "extension", endsAt: shop.hour(60), total: { amount: "980.00" } } },
      { type: "reservation.extended" },
      { type: "approval.approved", facts: { kind: "extension", total: { amount: "980.00" } } },
    ]);
  });

  test("adds nodes, and counts against the quota while it waits", async () => {
    const request = await ask((await larger()).id);
    const asked = await listRequests(customer.ctx, { limit: 10, state: ["pending"], reservationId: id });
    expect(asked.items.map((each) => each.id)).toEqual([request.id]);
    const ofAnother = await listRequests(customer.ctx, { limit: 10, reservationId: "res_another" });
    expect(ofAnother.items).toEqual([]);
    expect(request.change).toMatchObject({ before: { nodes: 2 }, after: { nodes: 5, endsAt: shop.hour(50) } });
    const { items } = await listQuotas(customer.ctx);
    expect(items.find(({ metric }) => metric === "gpus")).toMatchObject({ used: 16, held: 24 });
    await decide(approver(), request.id);
    expect(await detail()).toMatchObject({ nodes: 5, gpus: 40 });
    const isGiven = and(eq(auditEntries.targetId, request.id), eq(auditEntries.action, "approval.given"));
    const entries = await shop.connection.db.select().from(auditEntries).where(isGiven);
    expect(entries.map(({ summary }) => summary)).toEqual(["Approved the added nodes: As planned."]);
  });

  test("that is rejected, withdrawn or not decided leaves the reservation as it is, and gives the hold back", async () => {
    const rejected = await ask((await longer()).id);
    await decide(approver(), rejected.id, "reject");
    const withdrawn = await ask((await longer(61)).id);
    await act((ctx) => withdrawQuote(ctx, withdrawn.quote.id));
    const expired = await ask((await larger()).id);
    await shop.advance(13);
    const states = [rejected, withdrawn, expired].map(async (each) => (await getRequest(customer.ctx, each.id)).state);
    expect(await Promise.all(states)).toEqual(["rejected", "withdrawn", "expired"]);
    expect(await detail()).toMatchObject({ state: "scheduled", nodes: 2, endsAt: shop.hour(50) });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect(await refusalOf(decide(approver(), expired.id))).toMatchObject({ code: "approval_expired" });
  });

  test("may be asked several times, and what no longer fits is refused to its approvers", async () => {
    const [time, nodes] = [await ask((await longer()).id), await ask((await larger(1)).id)];
    await decide(approver(), nodes.id);
    expect(await refusalOf(decide(approver(), time.id))).toMatchObject({ code: "quote_outdated" });
    expect(await getRequest(approver(), time.id)).toMatchObject({ state: "pending", mayDecide: true });
    const again = await ask((await longer()).id);
    const other = (await createProject(customer.ctx, { name: "Serving" })).id;
    await act((ctx) => moveReservation(ctx, id, { projectId: other }));
    expect(await refusalOf(decide(approver(), again.id))).toMatchObject({ code: "quote_outdated" });
    expect(await detail()).toMatchObject({ nodes: 3, endsAt: shop.hour(50) });
  });

  test("ends with its reservation", async () => {
    const request = await ask((await longer()).id);
    const open = await larger();
    await act((ctx) => releaseReservation(ctx, id, {}));
    expect(await getRequest(customer.ctx, request.id)).toMatchObject({ state: "withdrawn" });
    expect(await getQuote(customer.ctx, open.id)).toMatchObject({ state: "withdrawn" });
    expect(await refusalOf(ask(open.id))).toMatchObject({ code: "change_not_possible" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is asked by who may hold but not buy, also without a policy, and is nobody else's", async () => {
    const free = await shop.customer();
    const bought = await shop.buy(free, (await shop.quote(free, { from: 30, until: 50 })).id);
    const until = shop.hour(55);
    const quote = await act((ctx) => createExtensionQuoteFor(ctx, bought.id, { until }), free.ctx);
    expect(await refusalOf(ask(quote.id, colleague(free, "administrator")))).toMatchObject({
      code: "approval_not_needed",
    });
    expect(await refusalOf(ask(quote.id))).toMatchObject({ code: "not_found" });
    const engineer = colleague(free, "engineer", ["capacity.quote", "approvals.request"]);
    const request = await ask(quote.id, engineer);
    expect(request.requirements).toMatchObject([{ anyBuyer: true }]);
    await decide(colleague(free, "administrator"), request.id);
    expect(await getReservationDetail(free.ctx, bought.id)).toMatchObject({ endsAt: until });
  });
});

test("a purchase without a project is refused beside its field", async () => {
  const quote = await shop.quote(customer, { from: 60, until: 70 });
  expect(await refusalOf(ask(quote.id))).toMatchObject({ fields: { projectId: expect.any(String) } });
});
