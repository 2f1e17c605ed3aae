import { expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { listBudgets } from "./budgets.ts";
import { createBudget } from "./save-budget.ts";
import { budgetOf } from "./testing/budget-of.ts";

test("however many budgets an organization has, reading them leaves connections for everybody else", async () => {
  const books = await openBooks({ max: 20 });
  try {
    const ctx = contextOf(books.db, systemClock, (await makeCustomer(books.db)).id);
    const names = Array.from({ length: 40 }, (_, index) => `Team ${100 + index}`);
    for (const name of names) await inTransaction(ctx, (within) => createBudget(within, budgetOf({ name })));
    const { items } = await listBudgets(ctx);
    expect(items.map(({ name }) => name)).toEqual(names);
    const { items: plain } = await listBudgets(ctx, { isForecast: false });
    expect(plain.map(({ standing }) => standing?.noForecastBecause)).toEqual(names.map(() => "Not asked for."));
    expect(plain.map(({ standing }) => standing?.limit)).toEqual(items.map(({ standing }) => standing?.limit));
    expect(books.pool.totalCount).toBeLessThanOrEqual(3);
  } finally {
    await books.close();
  }
});
