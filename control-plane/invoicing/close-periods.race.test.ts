import { sql } from "drizzle-orm";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { type Customer, inferenceUsage, makeCustomer, makePrices, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { closePeriod } from "./close-period.ts";
import { closePeriods } from "./close-periods.ts";

const periodStart = Temporal.Instant.from("2026-10-01T00:00:00Z");
const createdAt = periodStart;
let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks({ max: 60 });
  db = books.db;
  await makePrices(db, {
    "model:demo-large:input": "1.20",
    "model:demo-large:cached_input": "0.60",
    "model:demo-large:output": "4.80",
  });
  // The control of the race below: the same counter, read first and written afterwards.
  const owner = new pg.Client({ connectionString: books.ownerUrl });
  await owner.connect();
  await owner.query("create table naive_numbers (number integer not null)");
  await owner.query("grant select, insert on naive_numbers to public");
  await owner.end();
});
afterAll(() => books.close());

const at = (instant: string): OperatorContext =>
  workerContext({ db, clock: new AdjustableClock(instant), demo: false });

async function customersWithUsage(count: number): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (let index = 0; index < count; index++) customers.push(await makeCustomer(db, { createdAt }));
  await recordUsage(
    { db, clock: new AdjustableClock("2026-10-20T00:00:00Z") },
    customers.map((customer) =>
      inferenceUsage(customer, { occurredAt: "2026-10-15T00:00:00Z", inputTokens: 9_000_000 }),
    ),
  );
  return customers;
}

async function numbersOf(year: number): Promise<number[]> {
  const { rows } = await db.execute<{ number: string }>(
    sql`select number from invoices where number like ${`INV-${year}-%`}`,
  );
  return rows.map(({ number }) => Number(number.split("-")[2])).toSorted((left, right) => left - right);
}

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("200 closes at the same time, a third of them aborted", () => {
  test("number the others 1 to n without gap or duplicate; the aborted ones follow", async () => {
    const customers = await customersWithUsage(200);
    const ctx = at("2026-11-02T00:00:00Z");
    const close = (customer: Customer, index: number) =>
      inTransaction(ctx, async (within) => {
        const id = await closePeriod(within, { organizationId: customer.id, periodStart });
        if (index % 3 === 0) throw new Error("aborted");
        return id;
      });
    const outcomes = await Promise.allSettled(customers.map(close));
    const issued = outcomes.filter(({ status }) => status === "fulfilled").length;
    expect(issued).toBe(133);
    expect(await numbersOf(2026)).toEqual(oneTo(issued));
    await closePeriods({ ...ctx, demo: false, adjustable: true });
    expect(await numbersOf(2026)).toEqual(oneTo(200));
  });

  test("would collide if the number were read first and written afterwards", async () => {
    const take = () =>
      db.transaction(async (transaction) => {
        const { rows } = await transaction.execute<{ next: number }>(
          sql`select coalesce(max(number), 0) + 1 as next from naive_numbers`,
        );
        await transaction.execute(sql`insert into naive_numbers values (${rows[0]?.next})`);
        return rows[0]?.next;
      });
    const numbers = await Promise.all(oneTo(200).map(take));
    expect(new Set(numbers).size).toBeLessThan(200);
  });
});

test("one period that 40 workers close at the same time is billed once", async () => {
  const [customer] = await customersWithUsage(1);
  const ctx = at("2026-11-02T00:00:00Z");
  const key = { organizationId: customer?.id ?? "", periodStart };
  const ids = await Promise.all(oneTo(40).map(() => closePeriod(ctx, key)));
  expect(ids.flat()).toHaveLength(1);
  const { rows } = await db.execute(sql`
    select count(distinct invoice.id) as invoices, count(distinct entry.transaction_id) as bookings
    from invoices invoice join ledger_entries entry on entry.invoice_id = invoice.id
    where invoice.organization_id = ${customer?.id}
  `);
  expect(rows).toEqual([{ invoices: 1, bookings: 1 }]);
});

test("usage that comes in while months close is billed exactly once, on this invoice or the next", async () => {
  const customers = await customersWithUsage(6);
  const late = new AdjustableClock("2026-11-02T00:00:00Z");
  const closes: Promise<unknown>[] = [];
  let written = 0;
  const write = async (writer: number) => {
    for (let batch = 0; batch < 12; batch++) {
      const occurredAt = `2026-10-2${writer % 10}T0${batch % 10}:00:00Z`;
      await recordUsage(
        { db, clock: late },
        customers.map((customer) => inferenceUsage(customer, { occurredAt, inputTokens: 1000 + batch })),
      );
      // A month closes after each 30 of the 240 batches, while the others are on their way.
      written++;
      const closing = written % 30 === 0 ? customers[written / 30 - 1] : undefined;
      if (closing) closes.push(closePeriod(at("2026-11-02T00:00:00Z"), { organizationId: closing.id, periodStart }));
    }
  };
  await Promise.all(oneTo(20).map(write));
  expect(await Promise.all(closes)).toHaveLength(6);
  await closePeriods({ ...at("2026-12-02T00:00:00Z"), demo: false, adjustable: true });
  const { rows } = await db.execute<{ billed: number; metered: number; months: number; agree: boolean }>(sql`
    select billed.tokens as billed, metered.tokens as metered, billed.months, billed.records = metered.records as agree
    from (
      select organization_id, sum(quantity)::bigint as tokens, sum(usage_records)::bigint as records,
        count(distinct invoice_id) as months
      from invoice_lines group by organization_id
    ) as billed
    join (
      select organization_id, sum(input_tokens + cached_input_tokens + output_tokens + reasoning_tokens)::bigint as tokens,
        3 * count(*) as records
      from usage_records group by organization_id
    ) as metered using (organization_id)
    where organization_id = any(${sql.param(customers.map(({ id }) => id))}::text[])
  `);
  expect(rows).toHaveLength(6);
  for (const row of rows) expect(row).toMatchObject({ billed: row.metered, agree: true });
  expect(rows.map(({ months }) => months)).toEqual([2, 2, 2, 2, 2, 2]);
});
