// A close is killed with -9 after one of its statements after the other: a month is billed whole or not at all, and once.
import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { connectDatabase, type DatabaseConnection } from "../db/client.ts";
import { deliveries } from "../db/schema/deliveries.ts";
import { copyTestDatabase, createTestDatabase, type TestDatabase } from "../db/testing/database.ts";
import { type Customer, makeCustomer } from "../metering/testing/books.ts";
import type { Order } from "../reservations/testing/act.ts";
import { killAfter } from "../reservations/testing/kill-after.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { useOctober as fillOctober, publishAmounts } from "./testing/october.ts";

/** Every statement where that is asked; by default one of eight, others each time. */
const stride = Number(process.env.CRASH_STRIDE ?? 8);
const phase = 1 + (Date.now() % stride);
const now = "2026-11-03T00:00:00Z";
let prepared: TestDatabase;
let customer: Customer;

/** Two months of a customer with a delivery: reservation, tokens of two projects, a fee. */
beforeAll(async () => {
  prepared = await createTestDatabase();
  const connection = connectDatabase(prepared.url);
  const { db } = connection;
  await publishAmounts(db);
  customer = await makeCustomer(db, { createdAt: Temporal.Instant.from("2026-09-01T00:00:00Z") });
  await fillOctober(db, customer);
  await db.insert(deliveries).values({
    ...{ id: "dlv_1", organizationId: customer.id, name: "By mail", createdAt: Temporal.Instant.from(now) },
    ...{ content: { type: "documents", formats: ["pdf"] }, destination: { type: "mail", to: ["ap@example.com"] } },
    ...{ createdByType: "system", createdById: "system", createdByName: "Headroom" },
  });
  // Copies are made of a database that nobody is connected to.
  await connection.close();
});
afterAll(() => prepared?.drop());

async function copyOf(): Promise<{ connection: DatabaseConnection; database: TestDatabase; close(): Promise<void> }> {
  const database = await copyTestDatabase(prepared);
  const connection = connectDatabase(database.url);
  const close = async () => {
    await connection.close();
    await database.drop();
  };
  return { connection, database, close };
}

const worker = ({ db }: DatabaseConnection) => workerContext({ db, clock: new AdjustableClock(now), demo: false });

/** All that closes write, without ids that differ from run to run, month by month. */
async function written({ db }: DatabaseConnection): Promise<{ months: unknown[]; counter: unknown }> {
  const { rows } = await db.execute<{ months: unknown[]; counter: unknown; unbalanced: number }>(sql`
    select
      (select json_agg(json_build_array(
        period_start, state,
        (select json_agg(json_build_array(number, subtotal, tax, total) order by number) from invoices
          where period_start = billing_periods.period_start),
        (select json_agg(json_build_array(position, description, quantity, amount) order by position) from invoice_lines
          join invoices on invoices.id = invoice_id where period_start = billing_periods.period_start),
        (select json_agg(json_build_array(rate_percent, base, amount) order by rate_percent) from invoice_taxes
          join invoices on invoices.id = invoice_id where period_start = billing_periods.period_start),
        (select json_agg(json_build_array(account, amount) order by account, amount) from ledger_entries
          join invoices on invoices.id = invoice_id where period_start = billing_periods.period_start),
        (select count(*) from pending_events join invoices on invoices.id = subject_id
          where period_start = billing_periods.period_start),
        (select count(*) from delivery_items join invoices on invoices.id = subject
          where period_start = billing_periods.period_start),
        (select count(*) from audit_entries join invoices on invoices.id = target_id
          where period_start = billing_periods.period_start)
      ) order by period_start) from billing_periods) as months,
      (select json_agg(json_build_array(series, last) order by series) from invoice_counters) as counter,
      (select count(*) from (select from ledger_entries group by transaction_id, currency having sum(amount) <> 0) as wrong) as unbalanced
  `);
  const [row] = rows;
  if (!row) throw new Error("a select without from gives a row");
  expect(row.unbalanced).toBe(0);
  return { months: row.months, counter: row.counter };
}

test(`killed after its ${phase}. statement and each ${stride}. from there, a month is billed whole or not at all, and the next worker bills what one run bills`, {
  timeout: 600_000,
}, async () => {
  const undisturbed = await copyOf();
  const before = await written(undisturbed.connection);
  await closePeriods(worker(undisturbed.connection));
  const expected = await written(undisturbed.connection);
  await undisturbed.close();
  expect(expected.months).not.toEqual(before.months);
  let kills = 0;
  for (let after = phase, isOver = false; !isOver; after += stride) {
    const copy = await copyOf();
    const order: Order = { url: copy.database.url, now, act: { kind: "close months" } };
    const { isKilled, statements } = await killAfter(order, { marker: customer.id, after });
    const where = `after ${after}: ${statements.at(-1) ?? ""}`;
    const left = await written(copy.connection);
    for (const [index, month] of left.months.entries()) {
      expect([before.months[index], expected.months[index]], where).toContainEqual(month);
    }
    await closePeriods(worker(copy.connection));
    expect(await written(copy.connection), where).toEqual(expected);
    await copy.close();
    isOver = !isKilled;
    kills++;
  }
  expect(kills).toBeGreaterThan(20 / stride);
});
