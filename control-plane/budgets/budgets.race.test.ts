import Big from "big.js";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buyers, openForBuyersAtOnce, totalBoughtBy } from "../capacity/testing/buyers-at-once.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { budgets } from "../db/schema/budgets.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { periodAt } from "./period.ts";
import { createBudget, updateBudget } from "./save-budget.ts";
import { setBudgetLease } from "./set-budget-lease.ts";
import { takenOf, totalOf } from "./taken.ts";
import { budgetOf } from "./testing/budget-of.ts";

const stop = { measure: "actual", percent: 100, act: "stop", sharePercent: null } as const;

let race: Awaited<ReturnType<typeof openForBuyersAtOnce>>;

beforeAll(async () => {
  race = await openForBuyersAtOnce();
});
afterAll(() => race?.close());

test("of 16 buyers at once as many buy as a budget with a stop leaves, and not one more", async () => {
  const { customer, quoteIds } = await race.ready();
  await inTransaction(customer.ctx, (ctx) => createBudget(ctx, budgetOf({ amount: "2000", thresholds: [stop] })));
  const outcomes = await race.outcomes(customer, quoteIds, (ctx, quoteId) =>
    buyReservation(ctx, { quoteId, projectId: customer.projectId }),
  );
  expect(outcomes.filter((outcome) => outcome === "bought")).toHaveLength(4);
  expect(new Set(outcomes)).toEqual(new Set(["bought", "budget_stopped"]));
  expect((await totalBoughtBy(customer)).toFixed(2)).toBe("1960.00");
});

test("the lock is what keeps it: looked at first and bought then, the same oversells", async () => {
  const { customer, quoteIds } = await race.ready();
  const { ctx, projectId } = customer;
  const budget = await inTransaction(ctx, (within) => createBudget(within, budgetOf({ amount: "2000" })));
  const [row] = await ctx.db.select().from(budgets).where(eq(budgets.id, budget.id));
  const period = row && periodAt(row, ctx.clock.now());
  if (!row || !period) throw new Error("the budget is gone");
  await Promise.all(
    quoteIds.map(async (quoteId, index) => {
      const db = race.at(index);
      if (
        totalOf(await takenOf(db, row, period))
          .plus(490)
          .gt(2000)
      )
        return;
      await inTransaction({ ...ctx, db }, (within) => buyReservation(within, { quoteId, projectId }));
    }),
  );
  expect((await totalBoughtBy(customer)).gt(2000)).toBe(true);
});

test("purchases and gateways together never take more than the budget", async () => {
  const { customer, quoteIds } = await race.ready();
  const { ctx, projectId } = customer;
  const budget = await inTransaction(ctx, (within) =>
    createBudget(within, budgetOf({ amount: "2000", thresholds: [stop] })),
  );
  const [row] = await ctx.db.select().from(budgets).where(eq(budgets.id, budget.id));
  const period = row && periodAt(row, ctx.clock.now());
  if (!row || !period) throw new Error("the budget is gone");
  const window = { startsAtMs: period.startsAt.epochMilliseconds, endsAtMs: period.endsAt.epochMilliseconds };
  await Promise.all([
    race.outcomes(customer, quoteIds, (within, quoteId) => buyReservation(within, { quoteId, projectId })),
    ...Array.from({ length: buyers }, (_, index) =>
      setBudgetLease(race.at(index), {
        ...window,
        holder: `gateway-${index}`,
        budgetId: row.id,
        floor: 0n,
        wanted: 300_000_000_000n,
      }),
    ),
  ]);
  const taken = await takenOf(ctx.db, row, period);
  expect(totalOf(taken).lte(2000)).toBe(true);
  expect(new Big(taken.held).gt(0)).toBe(true);
  // Nothing is left that a purchase of 490 fits into.
  await inTransaction(ctx, (within) => updateBudget(within, budget.id, { paused: true }));
});

test("of 16 who make a budget at once where one more may be, one does", async () => {
  const { customer } = await race.ready();
  const { ctx } = customer;
  const make = (index: number) =>
    inTransaction({ ...ctx, db: race.at(index) }, (within) => createBudget(within, budgetOf()))
      .then(() => "made")
      .catch((error: { code?: string }) => error.code);
  const { id } = await inTransaction(ctx, (within) => createBudget(within, budgetOf()));
  const [row] = await ctx.db.select().from(budgets).where(eq(budgets.id, id));
  if (!row) throw new Error("the budget is gone");
  await ctx.db.insert(budgets).values(Array.from({ length: 198 }, (_, index) => ({ ...row, id: `${id}-${index}` })));
  const outcomes = await Promise.all(Array.from({ length: buyers }, (_, index) => make(index)));
  expect(outcomes.filter((outcome) => outcome === "made")).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(["made", "too_many_budgets"]));
});
