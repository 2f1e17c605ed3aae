import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getRequest } from "../approvals/requests.ts";
import { ask, colleague, makePolicy } from "../approvals/testing/office.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { Budget } from "../contract/budgets.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { events, pendingEvents } from "../db/schema/events.ts";
import { getVerdict } from "../verdicts/get-verdict.ts";
import { getBudget, listBudgetChanges, listBudgets } from "./budgets.ts";
import { getBudgetCourse } from "./course.ts";
import { createBudget, removeBudget, updateBudget } from "./save-budget.ts";
import { budgetOf } from "./testing/budget-of.ts";

let shop: Shop;
let customer: Customer;

/** The shop opens on 2 March 2026 at 08:00 UTC; a node-hour costs 49.00. */
beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 12, from: 0, until: 3000 });
  customer = await shop.customer({ quota: 1000 });
});
afterEach(() => shop.close());

const make = (facts: Parameters<typeof budgetOf>[0] = {}, of = customer) =>
  inTransaction(of.ctx, (ctx) => createBudget(ctx, budgetOf(facts)));
const stop = { measure: "actual", percent: 100, act: "stop", sharePercent: null } as const;
const notify = { ...stop, act: "notify", percent: 50 } as const;
const buy = async (nodes: number, from: number, until: number, projectId?: string) => {
  const quote = await shop.quote(customer, { nodes, from, until });
  return shop.buy(customer, quote.id, projectId);
};
const standing = async ({ id }: Budget) => {
  const { standing: found, state } = await getBudget(customer.ctx, id);
  if (!found) throw new Error("it is outside its period");
  const { spent, committed, free, limit } = found;
  return { state, spent: spent.amount, committed: committed.amount, free: free.amount, limit: limit.amount };
};

describe("a budget", () => {
  test("shows what is spent and committed in its period, and when that ends", async () => {
    const budget = await make({ amount: "10000" });
    expect(budget.standing).toMatchObject({
      startsAt: "2026-03-01T00:00:00Z",
      endsAt: "2026-04-01T00:00:00Z",
      spent: { amount: "0" },
      free: { amount: "10000" },
      forecast: { amount: { amount: "0.00" }, low: null, errors: [] },
    });
    await buy(2, 10, 20);
    // Of two days over the end of March 16 hours lie in it.
    await buy(1, 30 * 24 - 24, 30 * 24 + 24);
    expect(await standing(budget)).toEqual({
      ...{ state: "ok", spent: "0", limit: "10000" },
      committed: String(49 * (20 + 16)),
      free: String(10_000 - 49 * 36),
    });
    await shop.advance(15);
    expect(await standing(budget)).toMatchObject({
      spent: String(49 * 10),
      committed: String(49 * (10 + 16)),
      free: String(10_000 - 49 * 36),
    });
    expect((await getBudget(customer.ctx, budget.id)).standing?.forecast?.amount.amount).toBe("1764.00");
  });

  test("of a project or another period counts only what is in it", async () => {
    const other = await make({ scope: { type: "model", id: "nothing" } }).catch((error: unknown) => error);
    expect(other).toMatchObject({ code: "invalid_budget", options: { fields: { scope: expect.any(String) } } });
    const project = await make({ scope: { type: "project", id: customer.projectId } });
    const year = await make({ period: { rule: "year", anchorDay: 1, anchorMonth: 4, from: null, until: null } });
    const past = await make({
      period: { rule: "custom", anchorDay: 1, anchorMonth: 1, from: "2026-05-01", until: "2026-06-01" },
    });
    expect(past).toMatchObject({ state: "outside", standing: null });
    await buy(1, 10, 20);
    expect(await standing(project)).toMatchObject({ committed: "490" });
    expect((await getBudget(customer.ctx, year.id)).standing).toMatchObject({
      startsAt: "2025-04-01T00:00:00Z",
      committed: { amount: "490" },
    });
    expect((await listBudgets(customer.ctx)).items.map(({ id }) => id).toSorted()).toEqual(
      [project.id, year.id, past.id].toSorted(),
    );
  });

  test("carries what it left into the next period, where it is told to", async () => {
    const budget = await make({ amount: "1000", rollsOver: true });
    const plain = await make({ amount: "1000" });
    await buy(1, 10, 20);
    await shop.tick();
    await shop.advance(31 * 24);
    await shop.tick();
    expect(await standing(budget)).toMatchObject({ spent: "0", limit: "1510" });
    expect(await standing(plain)).toMatchObject({ limit: "1000" });
  });

  test("tells once a period of each threshold that is reached", async () => {
    const budget = await make({
      amount: "900",
      thresholds: [notify, { ...notify, percent: 100 }, { ...stop, percent: 200 }],
    });
    await buy(1, 1, 25);
    await shop.advance(12);
    await shop.tick();
    await shop.advance(13);
    const told = await shop.connection.db.select().from(events);
    const pending = await shop.connection.db.select().from(pendingEvents);
    const thresholds = [...told, ...pending].filter(({ type }) => type === "budget.threshold");
    expect(thresholds.map(({ facts }) => facts)).toMatchObject([
      { name: "Research", percent: 50, act: "notify", amount: { amount: "539" }, limit: { amount: "900" } },
    ]);
    expect((await getBudget(customer.ctx, budget.id)).standing?.firings).toMatchObject([
      { percent: 50, act: "notify" },
    ]);
  });

  test("leaves its changes where auditors and its page find them", async () => {
    const budget = await make({ amount: "500" });
    await inTransaction(customer.ctx, (ctx) => updateBudget(ctx, budget.id, { amount: "1700" }));
    await inTransaction(customer.ctx, (ctx) => updateBudget(ctx, budget.id, { paused: true }));
    expect(await getBudget(customer.ctx, budget.id)).toMatchObject({ state: "paused", amount: { amount: "1700" } });
    expect((await listBudgetChanges(customer.ctx, budget.id)).items.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^Paused the budget Research/),
      "Changed the budget Research. 500.00 USD became 1,700.00 USD.",
      expect.stringMatching(/^Made the budget Research: 500\.00 USD/),
    ]);
    await inTransaction(customer.ctx, (ctx) => removeBudget(ctx, budget.id));
    expect(await refusalOf(getBudget(customer.ctx, budget.id))).toMatchObject({ code: "not_found" });
    const rows = await shop.connection.db.select().from(auditEntries);
    expect(rows.filter(({ action }) => action.startsWith("budget."))).toHaveLength(4);
  });

  test("is not found by another organization", async () => {
    const budget = await make({});
    const stranger = await shop.customer();
    for (const call of [
      () => getBudget(stranger.ctx, budget.id),
      () => getBudgetCourse(stranger.ctx, budget.id),
      () => listBudgetChanges(stranger.ctx, budget.id),
      () => updateBudget(stranger.ctx, budget.id, { amount: "1" }),
      () => removeBudget(stranger.ctx, budget.id),
    ])
      expect(await refusalOf(call())).toMatchObject({ code: "not_found" });
    const foreign = make({ scope: { type: "project", id: customer.projectId } }, stranger);
    expect(await refusalOf(foreign)).toMatchObject({ code: "invalid_budget" });
  });

  test("grows day by day to where it is forecast to end", async () => {
    const budget = await make({ amount: "2000" });
    await buy(1, 10, 30);
    await shop.advance(20);
    const course = await getBudgetCourse(customer.ctx, budget.id);
    // The first of March, and the second with its reservation since 18:00.
    expect(course.actual).toEqual([
      { day: "2026-03-01", amount: "0" },
      { day: "2026-03-02", amount: "294" },
      { day: "2026-03-03", amount: "490" },
    ]);
    expect(course.forecast[0]).toEqual({ day: "2026-03-03", amount: "980.00", low: "980.00", high: "980.00" });
    expect(course.forecast).toHaveLength(29);
    expect(course.previous).toHaveLength(28);
  });
});

describe("a budget that stops", () => {
  test("refuses a purchase that it does not leave, with the sum and what to do; what fits goes through", async () => {
    const budget = await make({ amount: "1000", thresholds: [stop] });
    expect(budget.worstOvershoot).toMatchObject({ stopsAt: { amount: "1000" }, capacity: { amount: "0" } });
    await buy(1, 10, 20);
    const refusal = await refusalOf(buy(1, 30, 41));
    expect(refusal).toMatchObject({
      code: "budget_stopped",
      status: 409,
      facts: { budgetId: budget.id, taken: "1029", limit: "1000", over: "29" },
    });
    expect(refusal.detail).toMatch(
      /“Research” does not leave this.*1,029\.00 USD.*29\.00 USD too much.*raise the budget/,
    );
    await expect(buy(1, 30, 40)).resolves.toMatchObject({ state: "scheduled" });
    // The next month has a budget of its own.
    await expect(buy(1, 31 * 24, 31 * 24 + 20)).resolves.toMatchObject({ state: "scheduled" });
    expect(await refusalOf(buy(1, 31 * 24, 31 * 24 + 20))).toMatchObject({ code: "budget_stopped" });
    await inTransaction(customer.ctx, (ctx) => updateBudget(ctx, budget.id, { paused: true }));
    await expect(buy(1, 50, 90)).resolves.toMatchObject({ state: "scheduled" });
  });

  test("is told by the verdict and to approvers before, and holds when they approve", async () => {
    const owner = colleague(customer, "owner");
    await make({ amount: "600", thresholds: [stop] });
    await make({ name: "Soft", amount: "100" });
    const verdict = await getVerdict(owner, {
      ...{ region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "guaranteed", nodes: 1 },
      ...{ from: shop.hour(10), until: shop.hour(24), projectId: customer.projectId },
    });
    expect(verdict).toMatchObject({
      answer: "no",
      budgets: [
        { name: "Research", freeAfter: { amount: "-86.00" }, isRefused: true },
        { name: "Soft", isRefused: false },
      ],
    });
    expect(verdict.checks.find(({ id }) => id === "budget")).toMatchObject({
      state: "blocked",
      detail: expect.stringMatching(/“Research”.*686\.00 USD, 86\.00 too much/),
      fix: { kind: "raise_budget" },
    });
    await makePolicy(customer, { totalFrom: "1" });
    const quote = await shop.quote(customer, { nodes: 1, from: 10, until: 20 });
    const { id } = await ask(owner, quote.id, customer.projectId);
    expect((await getRequest(owner, id)).budgets).toMatchObject([
      {
        name: "Research",
        limit: { amount: "600.00" },
        asked: { amount: "490.00" },
        freeAfter: { amount: "110.00" },
        isRefused: false,
      },
      { name: "Soft", freeAfter: { amount: "-390.00" } },
    ]);
  });

  test("on its forecast stops purchases until somebody raises it", async () => {
    const budget = await make({ amount: "400", thresholds: [{ ...stop, measure: "forecast" }] });
    await buy(1, 10, 20);
    await shop.tick();
    expect(await standing(budget)).toMatchObject({ state: "stopped" });
    expect(await refusalOf(buy(1, 40, 41))).toMatchObject({
      code: "budget_stopped",
      detail: expect.stringMatching(/forecast reached 100 %/),
    });
    await inTransaction(customer.ctx, (ctx) => updateBudget(ctx, budget.id, { amount: "4000" }));
    await expect(buy(1, 40, 41)).resolves.toMatchObject({ state: "scheduled" });
  });
});
