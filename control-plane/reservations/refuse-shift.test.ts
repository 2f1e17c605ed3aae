import { afterEach, beforeEach, expect, test } from "vitest";
import { makePolicy } from "../approvals/testing/office.ts";
import { createBudget } from "../budgets/save-budget.ts";
import { budgetOf } from "../budgets/testing/budget-of.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createProject } from "../organizations/projects.ts";
import { moveReservation } from "./move-reservation.ts";
import { getReservation } from "./reservations.ts";
import { shareReservation } from "./share-reservation.ts";

let shop: Shop;
let customer: Customer;
let held: string;

/** A node-hour costs 49.00. `held` is the project that is held to something, the customer's own is free. */
beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 12, from: 0, until: 240 });
  customer = await shop.customer({ quota: 1000 });
  held = (await createProject(customer.ctx, { name: "Held" })).id;
});
afterEach(() => shop.close());

const thresholds = [{ measure: "actual", percent: 100, act: "stop", sharePercent: null }] as const;
const limit = (scope: { type: "project" | "organization"; id: string | null }, amount: string) =>
  inTransaction(customer.ctx, (ctx) => createBudget(ctx, budgetOf({ scope, amount, thresholds: [...thresholds] })));
const buy = async (nodes: number, projectId?: string) => {
  const quote = await shop.quote(customer, { nodes, from: 10, until: 20 });
  return (await shop.buy(customer, quote.id, projectId)).id;
};
const move = (id: string, projectId = held) =>
  inTransaction(customer.ctx, (ctx) => moveReservation(ctx, id, { projectId }));
const share = (id: string, free: number, others: number) =>
  inTransaction(customer.ctx, (ctx) =>
    shareReservation(ctx, id, {
      shares: [
        { projectId: customer.projectId, nodes: free },
        { projectId: held, nodes: others },
      ],
    }),
  );

test("what is bought for a free project is not moved past a stop of another one's budget", async () => {
  await limit({ type: "project", id: held }, "1000");
  const [id, small] = [await buy(4), await buy(2)];
  expect(await refusalOf(move(id))).toMatchObject({ code: "budget_stopped", facts: { over: "960" } });
  expect((await getReservation(customer.ctx, id)).reservation.projectId).toBe(customer.projectId);
  expect(await move(small)).toMatchObject({ projectId: held });
  expect(await move(small, customer.projectId)).toMatchObject({ projectId: customer.projectId });
});

test("nor shared past it, and of a share what the budget leaves", async () => {
  await limit({ type: "project", id: held }, "1000");
  const id = await buy(4);
  expect(await refusalOf(share(id, 1, 3))).toMatchObject({ code: "budget_stopped" });
  await share(id, 2, 2);
  expect(await refusalOf(share(id, 1, 3))).toMatchObject({ code: "budget_stopped" });
  await share(id, 3, 1);
});

test("a budget that both projects count against stops no move between them, even one that is passed", async () => {
  const id = await buy(4);
  await limit({ type: "organization", id: null }, "100");
  expect(await move(id)).toMatchObject({ projectId: held });
  await limit({ type: "project", id: held }, "100");
  expect(await move(id, customer.projectId)).toMatchObject({ projectId: customer.projectId });
});

test("nor does it go past a policy of the other project alone; one that is of both asks nothing again", async () => {
  const id = await buy(4);
  await makePolicy(customer, { totalFrom: "1" });
  expect(await move(id)).toMatchObject({ projectId: held });
  expect(await move(id, customer.projectId)).toMatchObject({ projectId: customer.projectId });
  await makePolicy(customer, { name: "Held only", projectIds: [held], totalFrom: "900" });
  expect(await refusalOf(move(id))).toMatchObject({
    code: "change_not_possible",
    facts: { projectId: held },
  });
  expect(await refusalOf(share(id, 2, 2))).toMatchObject({ code: "change_not_possible" });
  await share(id, 3, 1);
});
