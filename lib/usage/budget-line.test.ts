import { expect, test } from "vitest";
import type { BudgetView } from "@/lib/budgets/budget";
import { toBudgetLine } from "./budget-line";

const columns = { measure: "cost", interval: "day", currency: "USD" } as const;

function budget(name: string, projectId: string | null, amount: string, changes: Partial<BudgetView> = {}): BudgetView {
  const scope = { type: projectId ? "project" : "organization", id: projectId, name };
  const standing = {
    ...{ startsAt: "2026-10-31T23:00:00Z", endsAt: "2026-11-30T23:00:00Z" },
    limit: { amount, currency: "USD" },
  };
  // Only what the line reads.
  return { name, scope, standing, pausedAt: null, ...changes } as unknown as BudgetView;
}

const all = [budget("Everything", null, "3000"), budget("Research", "prj_1", "300"), budget("Tight", null, "1500")];

test("the line is the even share of a day, of the tightest budget over just what is shown", () => {
  expect(toBudgetLine(all, {}, columns)).toEqual({
    value: 50,
    name: "Budget Tight: 50.00 USD a day if spent evenly",
  });
  expect(toBudgetLine(all, { project: "prj_1" }, columns)?.value).toBe(10);
});

test.each([
  ["key", "apiKey", "key_1"],
  ["model", "model", "demo-large"],
  ["tag", "tag", "team:search"],
])("a budget for one %s has its line where usage is narrowed to just that", (name, type, id) => {
  const scope = { type, id, name: id } as BudgetView["scope"];
  const budgets = [...all, budget("Own", null, "60", { scope })];
  expect(toBudgetLine(budgets, { [name]: id }, columns)?.value).toBe(2);
  expect(toBudgetLine(budgets, { [name]: `${id},other` }, columns)).toBeNull();
  expect(toBudgetLine(budgets, {}, columns)?.value).toBe(50);
});

test("there is none over what no budget counts", () => {
  for (const filter of [
    { project: "!prj_1" },
    { project: "prj_1,prj_2" },
    { region: "eu-north" },
    { project: "prj_9" },
  ])
    expect(toBudgetLine(all, filter, columns)).toBeNull();
  expect(toBudgetLine(all, {}, { ...columns, measure: "gpu-hours" })).toBeNull();
  expect(toBudgetLine(all, {}, { ...columns, interval: "hour" })).toBeNull();
  expect(toBudgetLine(all, {}, { ...columns, currency: "EUR" })).toBeNull();
  expect(toBudgetLine([budget("Paused", null, "1", { pausedAt: "2026-11-01T00:00:00Z" })], {}, columns)).toBeNull();
});
