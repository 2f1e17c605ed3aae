import Big from "big.js";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { connectDatabase, type Database, type DatabaseConnection } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { budgets } from "../db/schema/budgets.ts";
import { reservations } from "../db/schema/reservations.ts";
import { ProblemException } from "../http/problem.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { periodAt } from "./period.ts";
import { createBudget, updateBudget } from "./save-budget.ts";
import { setBudgetLease } from "./set-budget-lease.ts";
import { takenOf, totalOf } from "./taken.ts";
import { budgetOf } from "./testing/budget-of.ts";

const buyers = 16;
const stop = { measure: "actual", percent: 100, act: "stop", sharePercent: null } as const;

let shop: Shop;
let connections: DatabaseConnection[];

beforeAll(async () => {
  shop = await openShop({ connections: 20 });
  await shop.supply({ nodes: 100, from: 0, until: 700 });
  connections = Array.from({ length: 4 }, () => connectDatabase(shop.url, { max: 6 }));
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await shop.close();
});

const at = (index: number): Database => connections[index % connections.length]?.db ?? shop.connection.db;

async function readyBuyers(): Promise<{ customer: Customer; quoteIds: string[] }> {
  const customer = await shop.customer({ quota: 10_000 });
  const quoteIds: string[] = [];
  // Ten hours of a node each: 490.00.
  for (let buyer = 0; buyer < buyers; buyer++)
    quoteIds.push((await shop.quote(customer, { nodes: 1, from: 10, until: 20 })).id);
  return { customer, quoteIds };
}

async function committedTo({ ctx }: Customer): Promise<Big> {
  const rows = await ctx.db.select().from(reservations).where(eq(reservations.organizationId, ctx.organizationId));
  return rows.reduce((sum, { total }) => sum.plus(total), new Big(0));
}

test("of 16 buyers at once as many buy as a budget with a stop leaves, and not one more", async () => {
  const { customer, quoteIds } = await readyBuyers();
  await inTransaction(customer.ctx, (ctx) => createBudget(ctx, budgetOf({ amount: "2000", thresholds: [stop] })));
  const outcomes = await Promise.all(
    quoteIds.map((quoteId, index) =>
      inTransaction({ ...customer.ctx, db: at(index) }, (ctx) =>
        buyReservation(ctx, { quoteId, projectId: customer.projectId }),
      ).then(
        () => "bought",
        (error: unknown) => (error instanceof ProblemException ? error.code : String(error)),
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === "bought")).toHaveLength(4);
  expect(new Set(outcomes)).toEqual(new Set(["bought", "budget_stopped"]));
  expect((await committedTo(customer)).toFixed(2)).toBe("1960.00");
});

test("the lock is what keeps it: looked at first and bought then, the same oversells", async () => {
  const { customer, quoteIds } = await readyBuyers();
  const { ctx, projectId } = customer;
  const budget = await inTransaction(ctx, (within) => createBudget(within, budgetOf({ amount: "2000" })));
  const [row] = await ctx.db.select().from(budgets).where(eq(budgets.id, budget.id));
  const period = row && periodAt(row, ctx.clock.now());
  if (!row || !period) throw new Error("the budget is gone");
  await Promise.all(
    quoteIds.map(async (quoteId, index) => {
      const db = at(index);
      if (
        totalOf(await takenOf(db, row, period))
          .plus(490)
          .gt(2000)
      )
        return;
      await inTransaction({ ...ctx, db }, (within) => buyReservation(within, { quoteId, projectId }));
    }),
  );
  expect((await committedTo(customer)).gt(2000)).toBe(true);
});

test("purchases and gateways together never take more than the budget", async () => {
  const { customer, quoteIds } = await readyBuyers();
  const { ctx, projectId } = customer;
  const budget = await inTransaction(ctx, (within) =>
    createBudget(within, budgetOf({ amount: "2000", thresholds: [stop] })),
  );
  const [row] = await ctx.db.select().from(budgets).where(eq(budgets.id, budget.id));
  const period = row && periodAt(row, ctx.clock.now());
  if (!row || !period) throw new Error("the budget is gone");
  const window = { startsAtMs: period.startsAt.epochMilliseconds, endsAtMs: period.endsAt.epochMilliseconds };
  await Promise.all([
    ...quoteIds.map((quoteId, index) =>
      inTransaction({ ...ctx, db: at(index) }, (within) => buyReservation(within, { quoteId, projectId })).catch(
        (error: unknown) => {
          if (!(error instanceof ProblemException)) throw error;
        },
      ),
    ),
    ...Array.from({ length: buyers }, (_, index) =>
      setBudgetLease(at(index), {
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
