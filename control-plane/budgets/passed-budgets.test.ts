import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { publishAmounts, useOctober } from "../invoicing/testing/october.ts";
import { type Customer, contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { listPassedBudgets } from "./passed-budgets.ts";
import { createBudget } from "./save-budget.ts";
import { budgetOf } from "./testing/budget-of.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let customer: Customer;
let clock: AdjustableClock;

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
});
afterAll(() => books.close());
beforeEach(async () => {
  clock = new AdjustableClock("2026-10-01T00:00:00Z");
  customer = await makeCustomer(books.db);
});

const ctx = () => contextOf(books.db, clock, customer.id);
const month = (start: string, end: string) => ({
  from: Temporal.Instant.from(`${start}T00:00:00Z`),
  until: Temporal.Instant.from(`${end}T00:00:00Z`),
});
const october = month("2026-10-01", "2026-11-01");
const november = month("2026-11-01", "2026-12-01");
const namesIn = async (window: typeof october) => (await listPassedBudgets(ctx(), window)).map(({ name }) => name);

test("a month's budget that its usage is more than is passed, by the difference; one that holds it is not", async () => {
  const tight = await createBudget(ctx(), budgetOf({ name: "Tight", amount: "100" }));
  await createBudget(ctx(), budgetOf({ name: "Wide", amount: "10000000" }));
  await useOctober(books.db, customer);
  clock.set(Temporal.Instant.from("2026-11-03T12:00:00Z"));
  const passed = await listPassedBudgets(ctx(), october);
  expect(passed).toEqual([{ id: tight.id, name: "Tight", over: expect.stringMatching(/^\d{4,}\.\d+$/) }]);
});

test("a quarter's budget is passed once: in the month in which what is spent crossed its limit", async () => {
  await createBudget(
    ctx(),
    budgetOf({
      name: "Quarter",
      amount: "100",
      period: { rule: "quarter", anchorDay: 1, anchorMonth: 1, from: null, until: null },
    }),
  );
  await useOctober(books.db, customer);
  clock.set(Temporal.Instant.from("2026-11-03T12:00:00Z"));
  expect(await namesIn(october)).toEqual(["Quarter"]);
  expect(await namesIn(november)).toEqual([]);
});

test("a budget in a zone ahead of the month's is passed in it by the hours that its next period has there", async () => {
  await createBudget(ctx(), budgetOf({ name: "Tokyo", amount: "100", timeZone: "Asia/Tokyo" }));
  await useOctober(books.db, customer);
  clock.set(Temporal.Instant.from("2026-11-03T12:00:00Z"));
  // Nine hours of Tokyo's November are in October, and the reservation makes them dearer than the budget.
  expect(await namesIn(october)).toEqual(["Tokyo", "Tokyo"]);
  expect(await namesIn(november)).toEqual([]);
});

test("a budget that was made after the month, or that another organization has, is not in it", async () => {
  await useOctober(books.db, customer);
  clock.set(Temporal.Instant.from("2026-11-03T12:00:00Z"));
  await createBudget(ctx(), budgetOf({ name: "Late", amount: "100" }));
  expect(await namesIn(october)).toEqual([]);
  const stranger = await makeCustomer(books.db);
  expect(await listPassedBudgets(contextOf(books.db, clock, stranger.id), november)).toEqual([]);
});
