import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getQuote, listQuotes } from "../capacity/quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { withdrawQuote } from "../capacity/withdraw-quote.ts";
import { permissions } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { createProject, updateProject } from "../organizations/projects.ts";
import { listQuotas } from "../quotas/list-quotas.ts";
import { getReservation } from "../reservations/reservations.ts";
import { updatePolicy } from "./policies.ts";
import { getRequest, listRequests } from "./requests.ts";
import { ask, colleague, decide, makePolicy } from "./testing/office.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 2000 });
  customer = await shop.customer();
});

afterEach(() => shop?.close());

const actionsOf = async () => {
  const rows = await shop.connection.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, customer.ctx.organizationId))
    .orderBy(auditEntries.id);
  return rows
    .map(({ action }) => action)
    .filter((action) => /^(approval|quote|reservation)\./.test(action))
    .sort();
};

const held = async () => {
  const { items } = await listQuotas(customer.ctx);
  return items.find(({ subject }) => subject.region === region && subject.nodeType === nodeType)?.held;
};

describe("a purchase that a policy covers", () => {
  test("is refused, whoever sends it, with the policy and what to do", async () => {
    const policy = await makePolicy(customer, { name: "From 100 USD", totalFrom: "100" });
    const quote = await shop.quote(customer, { nodes: 1, from: 1, until: 5 });
    expect(await refusalOf(shop.buy(customer, quote.id))).toMatchObject({
      code: "approval_required",
      status: 409,
      detail: expect.stringContaining("“From 100 USD”"),
      facts: {
        requirements: [{ policyId: policy.id, because: "The purchase costs 100 USD or more before tax." }],
        ask: `/api/v1/quotes/${quote.id}/approval-requests`,
      },
    });
    const small = await shop.quote(customer, { nodes: 1, from: 1, until: 3 });
    await expect(shop.buy(customer, small.id)).resolves.toMatchObject({ state: "scheduled" });
  });

  test("waits with its capacity and quota held until the deadline, and is made when it is approved", async () => {
    await makePolicy(customer);
    const asker = colleague(customer, "engineer", ["approvals.request", "capacity.quote"]);
    const approver = colleague(customer, "administrator");
    const quote = await shop.quote(customer, { nodes: 2, from: 100, until: 110 });
    const request = await ask(asker, quote.id, customer.projectId);
    expect(request).toMatchObject({
      state: "pending",
      deadline: shop.hour(24),
      quote: { state: "pending_approval", expiresAt: shop.hour(24), total: quote.total },
      requirements: [{ policyName: "Everything", approvedBy: null }],
      mayDecide: false,
    });
    const { reservationId } = request;
    expect((await getReservation(asker, reservationId)).reservation.state).toBe("pending_approval");
    await shop.advance(23);
    expect(await held()).toBe(16);
    expect(await refusalOf(shop.buy(customer, quote.id))).toMatchObject({ code: "approval_pending" });
    expect(await getRequest(approver, request.id)).toMatchObject({ mayDecide: true });
    expect(await decide(approver, request.id)).toMatchObject({
      state: "approved",
      quote: { state: "accepted", reservationId },
      requirements: [{ approvedBy: { id: approver.actor.id } }],
      decisions: [{ decision: "approve", reason: "As planned." }],
    });
    const { reservation } = await getReservation(asker, reservationId);
    expect(reservation).toMatchObject({ state: "scheduled", createdById: asker.actor.id, total: quote.total.amount });
    expect(await held()).toBe(0);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect(await actionsOf()).toEqual(["approval.given", "approval.requested", "quote.created", "reservation.bought"]);
  });

  test("that is rejected gives its capacity back and says why", async () => {
    await makePolicy(customer);
    const quote = await shop.quote(customer, { nodes: 8, from: 1, until: 5 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    expect(await decide(colleague(customer, "administrator"), request.id, "reject")).toMatchObject({
      state: "rejected",
      quote: { state: "rejected" },
      decisions: [{ decision: "reject", reason: "As planned." }],
    });
    expect((await getReservation(customer.ctx, request.reservationId)).reservation.state).toBe("cancelled");
    expect(await refusalOf(shop.buy(customer, quote.id))).toMatchObject({ code: "quote_rejected" });
    await expect(shop.quote(customer, { nodes: 8, from: 1, until: 5 })).resolves.toMatchObject({ state: "open" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect(await actionsOf()).toEqual([
      "approval.refused",
      "approval.rejected",
      "approval.requested",
      "quote.created",
      "quote.created",
      "quote.rejected",
      "reservation.cancelled",
    ]);
  });

  test("that nobody approves in time expires, at its deadline to the second", async () => {
    await makePolicy(customer, { deadlineHours: 2 });
    const approver = colleague(customer, "administrator");
    const quote = await shop.quote(customer, { nodes: 8, from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    shop.clock.set(Temporal.Instant.from(request.deadline));
    expect(await getRequest(approver, request.id)).toMatchObject({ state: "expired", mayDecide: false });
    expect(await refusalOf(decide(approver, request.id))).toMatchObject({ code: "approval_expired", status: 410 });
    await shop.tick();
    expect(await getRequest(approver, request.id)).toMatchObject({ state: "expired", quote: { state: "expired" } });
    expect((await getReservation(customer.ctx, request.reservationId)).reservation.state).toBe("cancelled");
    expect(await refusalOf(decide(approver, request.id))).toMatchObject({ code: "approval_expired" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    expect(await actionsOf()).toContain("approval.expired");
  });

  test("can be withdrawn while it waits", async () => {
    await makePolicy(customer);
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    await inTransaction(customer.ctx, (ctx) => withdrawQuote(ctx, quote.id));
    expect(await refusalOf(decide(colleague(customer, "administrator"), request.id))).toMatchObject({
      code: "approval_decided",
      facts: { state: "withdrawn" },
    });
  });
});

test("the hold never outlasts the start, and never ends before the quote would have", async () => {
  await makePolicy(customer, { deadlineHours: 48 });
  const soon = await shop.quote(customer, { from: 5, until: 9 });
  expect(await ask(customer.ctx, soon.id, customer.projectId)).toMatchObject({ deadline: shop.hour(5) });
  const atOnce = await shop.quote(customer, { from: 0.05, until: 9 });
  expect(await ask(customer.ctx, atOnce.id, customer.projectId)).toMatchObject({ deadline: shop.hour(0.25) });
});

describe("several policies", () => {
  test("must all be satisfied, within the shortest deadline; one person may satisfy more than one", async () => {
    await makePolicy(customer, { name: "Cost", approverRoles: ["finance"], deadlineHours: 48 });
    shop.clock.set(shop.clock.now().add({ seconds: 1 }));
    await makePolicy(customer, { name: "Technology", approverRoles: ["administrator"], deadlineHours: 8 });
    shop.clock.set(shop.clock.now().add({ seconds: 1 }));
    await makePolicy(customer, { name: "Anybody", approverRoles: ["administrator", "finance"] });
    const finance = colleague(customer, "finance");
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    expect(request.deadline).toBe(shop.hour(8 + 2 / 3600));
    expect(await decide(finance, request.id)).toMatchObject({
      state: "pending",
      requirements: [{ approvedBy: { id: finance.actor.id } }, { approvedBy: null }, { approvedBy: expect.anything() }],
      mayDecide: false,
    });
    expect(await refusalOf(decide(finance, request.id))).toMatchObject({ code: "not_an_approver" });
    expect(await decide(colleague(customer, "administrator"), request.id)).toMatchObject({ state: "approved" });
  });

  test("change nothing about what was asked for before", async () => {
    const policy = await makePolicy(customer);
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    await inTransaction(customer.ctx, (ctx) => updatePolicy(ctx, policy.id, { approverRoles: ["finance"] }));
    await makePolicy(customer, { name: "Later", approverRoles: ["owner"] });
    expect(await decide(colleague(customer, "administrator"), request.id)).toMatchObject({ state: "approved" });
  });
});

describe("deciding is refused", () => {
  test.each([
    ["to a role that the policy does not name", "owner", permissions],
    ["to a viewer who is no approver by permission", "administrator", ["approvals.read"] as const],
  ])("%s", async (_, role, held) => {
    await makePolicy(customer);
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    expect(await refusalOf(decide(colleague(customer, role, held), request.id))).toMatchObject({
      code: "not_an_approver",
      status: 403,
    });
  });

  test("to the person who asked, also when they asked with a key, unless the policy says otherwise", async () => {
    const policy = await makePolicy(customer);
    const owner = colleague(customer, "administrator");
    const first = await shop.quote(customer, { from: 50, until: 55 });
    const own = await ask(owner, first.id, customer.projectId);
    expect(await refusalOf(decide(owner, own.id))).toMatchObject({ detail: expect.stringContaining("their own") });

    await shop.connection.db.insert(apiKeys).values({
      ...{ id: "key_1", organizationId: owner.organizationId, projectId: customer.projectId, name: "Deployment" },
      ...{ prefix: "hr_1", secretHash: "0", scopes: ["capacity"], createdAt: shop.clock.now() },
      ...{ createdByType: "user", createdById: owner.actor.id, createdByName: owner.actor.name },
    });
    const second = await shop.quote(customer, { from: 50, until: 55 });
    const asKey = { ...owner, actor: { type: "api_key" as const, id: "key_1", name: "Deployment" }, role: null };
    const byKey = await ask(asKey, second.id, customer.projectId);
    expect(await refusalOf(decide(owner, byKey.id))).toMatchObject({ code: "not_an_approver" });
    expect(await refusalOf(decide(asKey, byKey.id))).toMatchObject({ code: "not_an_approver" });

    await inTransaction(customer.ctx, (ctx) => updatePolicy(ctx, policy.id, { allowOwnRequests: true }));
    const third = await shop.quote(customer, { from: 50, until: 55 });
    const allowed = await ask(owner, third.id, customer.projectId);
    expect(await decide(owner, allowed.id)).toMatchObject({ state: "approved" });
  });

  test("to named people's colleagues, not to the named", async () => {
    const named = colleague(customer, "finance");
    await makePolicy(customer, { approverRoles: [], approverPeople: [{ id: named.actor.id, name: "Named" }] });
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    expect(await refusalOf(decide(colleague(customer, "finance"), request.id))).toMatchObject({
      code: "not_an_approver",
    });
    expect(await decide(named, request.id)).toMatchObject({ state: "approved" });
  });

  test("to other organizations, who find nothing", async () => {
    await makePolicy(customer);
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    const stranger = await shop.customer();
    const foreign = colleague(stranger, "administrator");
    expect(await refusalOf(decide(foreign, request.id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(getRequest(foreign, request.id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(ask(foreign, quote.id, stranger.projectId))).toMatchObject({ code: "not_found" });
    expect((await listRequests(foreign, { limit: 10 })).items).toEqual([]);
    const project = await createProject(stranger.ctx, { name: "Foreign" });
    expect(await refusalOf(makePolicy(customer, { projectIds: [project.id] }))).toMatchObject({
      code: "invalid_input",
    });
  });

  test("for a project that was archived while it waited", async () => {
    await makePolicy(customer);
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(customer.ctx, quote.id, customer.projectId);
    await updateProject(customer.ctx, customer.projectId, { archived: true });
    const approver = colleague(customer, "administrator");
    expect(await refusalOf(decide(approver, request.id))).toMatchObject({ code: "project_archived" });
    expect(await getRequest(approver, request.id)).toMatchObject({ state: "pending", decisions: [] });
  });
});

describe("without a policy", () => {
  test("who may buy has nothing to ask for", async () => {
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const buyer = colleague(customer, "administrator");
    expect(await refusalOf(ask(buyer, quote.id, customer.projectId))).toMatchObject({ code: "approval_not_needed" });
  });

  test("who may not buy asks somebody who may", async () => {
    const asker = colleague(customer, "engineer", ["approvals.request"]);
    const quote = await shop.quote(customer, { from: 50, until: 55 });
    const request = await ask(asker, quote.id, customer.projectId);
    expect(request.requirements).toMatchObject([{ policyId: null, anyBuyer: true }]);
    const finance = colleague(customer, "finance", ["approvals.decide"]);
    expect(await refusalOf(decide(finance, request.id))).toMatchObject({ code: "not_an_approver" });
    expect(await decide(colleague(customer, "owner"), request.id)).toMatchObject({ state: "approved" });
  });
});

test("lists show quotes and requests by state, as they are now", async () => {
  await makePolicy(customer, { deadlineHours: 2 });
  const open = await shop.quote(customer, { from: 50, until: 55 });
  const waiting = await shop.quote(customer, { from: 50, until: 55 });
  const request = await ask(customer.ctx, waiting.id, customer.projectId);
  const idsIn = async (state: "open" | "pending_approval" | "expired") =>
    (await listQuotes(customer.ctx, { limit: 10, state })).items.map(({ id }) => id);
  expect(await idsIn("open")).toEqual([open.id]);
  expect(await idsIn("pending_approval")).toEqual([waiting.id]);
  expect(await getQuote(customer.ctx, waiting.id)).toMatchObject({ approvalRequestId: request.id });
  const requestsIn = async (state: "pending" | "expired") =>
    (await listRequests(customer.ctx, { limit: 10, state: [state] })).items.map(({ id }) => id);
  expect(await requestsIn("pending")).toEqual([request.id]);
  shop.clock.set(Temporal.Instant.from(request.deadline));
  expect(await requestsIn("pending")).toEqual([]);
  expect(await requestsIn("expired")).toEqual([request.id]);
  expect((await idsIn("expired")).sort()).toEqual([open.id, waiting.id].sort());
});
