import { expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { budgetsAfter } from "./after-purchase.ts";
import { listBudgets } from "./budgets.ts";
import { listPassedBudgets } from "./passed-budgets.ts";
import { createBudget } from "./save-budget.ts";
import { budgetOf } from "./testing/budget-of.ts";

test("however many budgets an organization has, reading them leaves connections for everybody else", async () => {
  const books = await openBooks({ max: 20 });
  try {
    const customer = await makeCustomer(books.db);
    const ctx = contextOf(books.db, systemClock, customer.id);
    const names = Array.from({ length: 40 }, (_, index) => `Team ${100 + index}`);
    for (const name of names) await inTransaction(ctx, (within) => createBudget(within, budgetOf({ name })));
    const { items } = await listBudgets(ctx);
    expect(items.map(({ name }) => name)).toEqual(names);
    const { items: plain } = await listBudgets(ctx, { isForecast: false });
    expect(plain.map(({ standing }) => standing?.noForecastBecause)).toEqual(names.map(() => "Not asked for."));
    expect(plain.map(({ standing }) => standing?.limit)).toEqual(items.map(({ standing }) => standing?.limit));
    const now = systemClock.now();
    const [from, until] = [now.subtract({ hours: 24 * 70 }), now.add({ hours: 24 * 70 })];
    await listPassedBudgets(ctx, { from, until });
    const asked = { from: now, until, projectId: customer.projectId, total: { amount: "10", currency: "USD" } };
    expect((await budgetsAfter(ctx, asked)).length).toBeGreaterThan(names.length * 2);
    expect(books.pool.totalCount).toBeLessThanOrEqual(3);
  } finally {
    await books.close();
  }
});
