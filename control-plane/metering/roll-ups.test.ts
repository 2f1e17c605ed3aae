import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { customer as callerOf, operator, testApp } from "../http/testing/call-app.ts";
import { takeBooks } from "../invoicing/books-lock.ts";
import { usageHandlers } from "./handlers.ts";
import { differencesOf, rebuildRollUps } from "./rebuild-roll-ups.ts";
import { recordUsage } from "./record-usage.ts";
import { type Customer, clockAt, inferenceUsage, makeCustomer, makePrices, openBooks } from "./testing/books.ts";

const clock = clockAt("2026-11-20T09:41:00Z");
let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await makePrices(db, { "model:demo-large:input": "1.2", "model:demo-large:output": "4.8" });
});
afterAll(() => books.close());

/** Some of each hour of weeks around a change of the clocks, over keys, people and models without a price. */
async function fill(customer: Customer, senders = 4): Promise<void> {
  const start = Date.parse("2026-10-20T00:00:00Z");
  const records = Array.from({ length: 400 }, (_, index) =>
    inferenceUsage(customer, {
      occurredAt: new Date(start + index * 1_733_000).toISOString(),
      resourceId: index % 7 === 0 ? "unpriced" : "demo-large",
      apiKeyId: index % 3 === 0 ? null : `key_${index % 4}`,
      personId: index % 3 === 0 ? `usr_${index % 2}` : null,
      outputTokens: index % 5 === 0 ? 0 : 40 + index,
    }),
  );
  await Promise.all(
    Array.from({ length: senders }, (_, sender) =>
      recordUsage(
        { db, clock },
        records.filter((_, index) => index % senders === sender || index % 11 === sender),
      ),
    ),
  );
}

test.each(["UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "Atlantic/Azores", "America/Santiago"])(
  "hours and days are what the records add up to, in %s, from senders at the same time",
  async (timeZone) => {
    const customer = await makeCustomer(db, { timeZone });
    await fill(customer);
    expect(await differencesOf(db, customer.id)).toEqual({ hours: 0, days: 0 });
    const { rows } = await db.execute<{ days: string; hours: string }>(sql`
      select (select sum(quantity) from usage_days where organization_id = ${customer.id}) as days,
        (select sum(quantity) from usage_hours where organization_id = ${customer.id}) as hours`);
    expect(rows[0]?.days).toBe(rows[0]?.hours);
  },
);

test("what went wrong is found and made anew from the records; another organization's is left alone", async () => {
  const [mine, theirs] = [await makeCustomer(db), await makeCustomer(db)];
  await fill(mine);
  await fill(theirs);
  for (const { id } of [mine, theirs]) {
    await db.execute(sql`
      update usage_days set quantity = quantity + 1
      where organization_id = ${id} and day = (select min(day) from usage_days where organization_id = ${id})`);
    await db.execute(sql`delete from usage_hours where organization_id = ${id} and hour < '2026-10-20T01:00:00Z'`);
  }
  const wrong = await differencesOf(db, mine.id);
  expect(wrong.hours).toBeGreaterThan(0);
  expect(wrong.days).toBeGreaterThan(0);
  expect(await rebuildRollUps({ db, clock }, mine.id)).toEqual(wrong);
  expect(await differencesOf(db, mine.id)).toEqual({ hours: 0, days: 0 });
  expect(await differencesOf(db, theirs.id)).toEqual(wrong);
});

test("usage that comes while the roll-ups are made anew is in them", async () => {
  const customer = await makeCustomer(db);
  await fill(customer, 1);
  const late = Array.from({ length: 30 }, () => inferenceUsage(customer, { occurredAt: "2026-11-02T10:00:00Z" }));
  await Promise.all([
    rebuildRollUps({ db, clock }, customer.id),
    ...late.map((record) => recordUsage({ db, clock }, [record])),
    rebuildRollUps({ db, clock }, customer.id),
  ]);
  expect(await differencesOf(db, customer.id)).toEqual({ hours: 0, days: 0 });
});

test("an operator makes them anew; nobody else, and of no unknown customer", async () => {
  const customer = await makeCustomer(db);
  await fill(customer, 1);
  await db.execute(sql`delete from usage_days where organization_id = ${customer.id}`);
  const callers = { operator, customer: callerOf(customer.id, ["usage.read"]) };
  const call = testApp(db, callers, { handlers: usageHandlers, clock: new AdjustableClock("2026-11-20T10:00:00Z") });
  const rebuild = (as: keyof typeof callers, id: string) =>
    call("POST", `/api/v1/operator/organizations/${id}/usage-roll-ups`, { as, body: {} });
  expect((await rebuild("customer", customer.id)).status).toBe(403);
  expect((await rebuild("operator", "org_nobody")).status).toBe(404);
  const { body } = await rebuild("operator", customer.id);
  expect(body).toMatchObject({ id: customer.id, hours: 0 });
  expect(body.days).toBeGreaterThan(0);
  expect(await differencesOf(db, customer.id)).toEqual({ hours: 0, days: 0 });
});

test("operators roll up one customer at a time; another is refused at once and not kept waiting", async () => {
  const [first, second] = [await makeCustomer(db), await makeCustomer(db)];
  const call = testApp(db, { operator }, { handlers: usageHandlers, clock });
  const rebuild = ({ id }: { id: string }) =>
    call("POST", `/api/v1/operator/organizations/${id}/usage-roll-ups`, { as: "operator", body: {} });
  let running: ReturnType<typeof rebuild> | undefined;
  await inTransaction({ db }, async (within) => {
    await takeBooks(within.db, first.id);
    running = rebuild(first);
    await expect.poll(waitsForBooks).toBe(true);
    expect(await rebuild(second)).toMatchObject({ status: 409, body: { code: "roll_ups_under_way" } });
  });
  expect((await running)?.status).toBe(200);
  expect((await rebuild(second)).status).toBe(200);
});

async function waitsForBooks(): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}
