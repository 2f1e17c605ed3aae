import Big from "big.js";
import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, makeCustomer, makePrices, makeProject, openBooks } from "../metering/testing/books.ts";
import { currentPeriod } from "./budget-row.ts";
import { readBudget } from "./budgets.ts";
import { readHistory } from "./forecast-period.ts";
import { createBudget } from "./save-budget.ts";
import { takenOf } from "./taken.ts";
import { budgetOf } from "./testing/budget-of.ts";

const ownZone = "Asia/Kolkata";
const zones = [ownZone, "Asia/Kathmandu", "Europe/Berlin"];
const clock = new AdjustableClock("2026-04-20T10:17:00Z");
const perMillion = { "model:m:input": "3", "model:m:cached_input": "1", "model:m:output": "7" };
let books: Awaited<ReturnType<typeof openBooks>>;
let ctx: Context;
let used: { at: Temporal.Instant; tokens: number; projectId: string }[];

/** Every seven hours of four months, in two projects in turn: the edges of days fall into its hours in every zone. */
beforeAll(async () => {
  books = await openBooks();
  const customer = await makeCustomer(books.db, { timeZone: ownZone });
  ctx = contextOf(books.db, clock, customer.id);
  await makePrices(books.db, perMillion);
  const projects = [customer.projectId, await makeProject(books.db, customer.id, "Other")];
  used = Array.from({ length: 410 }, (_, index) => ({
    at: clock.now().subtract({ minutes: index * 423 }),
    tokens: 1_000 + index * 17,
    projectId: projects[index % 2] ?? "",
  }));
  await recordUsage(
    ctx,
    used.map(({ at, tokens, projectId }, index) => ({
      ...{ organizationId: customer.id, projectId, source: "test", sourceId: `use-${index}` },
      ...{ product: "inference" as const, resourceId: "m", occurredAt: at, usageSource: "final" as const },
      outputTokens: tokens,
    })),
  );
});
afterAll(() => books.close());

async function makeBudget(timeZone: string, projectId: string | null) {
  const scope = projectId ? { type: "project" as const, id: projectId } : { type: "organization" as const, id: null };
  const { id } = await inTransaction(ctx, (within) =>
    createBudget(within, budgetOf({ name: `${timeZone} ${projectId}`, timeZone, scope })),
  );
  const row = await readBudget(ctx, id);
  const period = currentPeriod(row, clock.now());
  if (!period) throw new Error("a month has a period at any time");
  return { row, period };
}

/** Where zones are not whole hours apart, an hour is of the day that it begins in. */
const hourOf = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(ownZone).round({ smallestUnit: "hour", roundingMode: "floor" }).toInstant();
const costOf = (those: typeof used) =>
  those
    .reduce((sum, { tokens }) => sum.plus(tokens), new Big(0))
    .times(7)
    .div(1e6);

async function figuresOf({ row, period }: Awaited<ReturnType<typeof makeBudget>>) {
  const history = await readHistory(books.db, row, period, clock.now());
  const { spent } = await takenOf(books.db, row, period);
  return { days: history.map(({ day, all }) => [day, Number(all)] as const), spent: Number(spent) };
}

test.each(
  zones.flatMap(
    (zone) =>
      [
        ["all", zone],
        ["one project", zone],
      ] as const,
  ),
)("the days and the sum of %s in %s are those of the records", async (what, zone) => {
  const projectId = what === "all" ? null : (used[0]?.projectId ?? "");
  const budget = await makeBudget(zone, projectId);
  const { days, spent } = await figuresOf(budget);
  const own = used.filter((each) => projectId === null || each.projectId === projectId);
  const inPeriod = own.filter(({ at }) => Temporal.Instant.compare(at, budget.period.startsAt) >= 0);
  expect(spent).toBeCloseTo(Number(costOf(inPeriod)), 9);
  const expected = Map.groupBy(own, ({ at }) => `${hourOf(at).toZonedDateTimeISO(zone).toPlainDate()}`);
  expect(days.length).toBeGreaterThan(100);
  // The history may begin in the middle of its first day.
  for (const [day, cost] of days.slice(1)) expect(cost).toBeCloseTo(Number(costOf(expected.get(day) ?? [])), 9);
});

test("in the organization's own zone whole days are read from the roll-up by day, and today from that by hour", async () => {
  const own = await makeBudget(ownZone, null);
  const before = await figuresOf(own);
  const today = clock.now().toZonedDateTimeISO(ownZone).startOfDay().toInstant().toString();
  await books.db.transaction(async (tx) => {
    const within = { db: tx as unknown as typeof books.db };
    await tx.execute(sql`delete from usage_hours where hour < ${today}::timestamptz`);
    const history = await readHistory(within.db, own.row, own.period, clock.now());
    expect(history.map(({ day, all }) => [day, Number(all)])).toEqual(before.days);
    expect(Number((await takenOf(within.db, own.row, own.period)).spent)).toBe(before.spent);
    await tx.execute(sql`delete from usage_hours`);
    expect((await readHistory(within.db, own.row, own.period, clock.now())).map(({ day }) => day)).toEqual(
      before.days.map(([day]) => day).filter((day) => day < "2026-04-20"),
    );
  });
});
