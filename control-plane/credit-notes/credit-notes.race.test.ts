import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { publishAmounts } from "../invoicing/testing/october.ts";
import { openBooks } from "../metering/testing/books.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { issuedMonth } from "./testing/issued-month.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks({ max: 60 });
  db = books.db;
  await publishAmounts(db);
  // The control: the same amounts, summed first and inserted afterwards.
  const owner = new pg.Client({ connectionString: books.ownerUrl });
  await owner.connect();
  await owner.query("create table naive_credits (amount numeric not null)");
  await owner.query("grant select, insert on naive_credits to public");
  await owner.end();
});
afterAll(() => books.close());

type Month = Awaited<ReturnType<typeof issuedMonth>>;
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

const cents = (month: Month, amount: string, aborted = false) =>
  inTransaction(month.operator, async (within) => {
    const lines = [{ lineId: month.lines[0]?.id ?? "", amount }];
    const note = await issueCreditNote(within, month.invoiceId, { kind: "correction", reason: "Race", lines });
    if (aborted) throw new Error("aborted");
    return note;
  });

async function creditedOf(month: Month) {
  const { rows } = await db.execute<{ credited: string; booked: string; notes: number }>(sql`
    select coalesce(sum(line.amount), 0)::text as credited, count(*) as notes,
      (select (-sum(amount))::text from ledger_entries
        where invoice_id = ${month.invoiceId} and kind = 'credit_note' and account = 'receivable') as booked
    from credit_note_lines line where line.invoice_line_id = ${month.lines[0]?.id}
  `);
  return rows[0];
}

describe("200 credit notes at the same time, a third of them aborted", () => {
  test("never take more than the line has, and are numbered 1 to n without gap or duplicate", async () => {
    const month = await issuedMonth(db, { taxRatePercent: "0" });
    // 2.44 in all: 122 of 0.02, however many ask.
    expect(month.lines[0]?.amount).toBe("2.44");
    const outcomes = await Promise.allSettled(many(200, (index) => cents(month, "0.02", index % 3 === 0)));
    const issued = outcomes.filter(({ status }) => status === "fulfilled").length;
    expect(issued).toBe(122);
    expect(await creditedOf(month)).toEqual({ credited: "2.44", booked: "2.44", notes: 122 });
    const { rows } = await db.execute<{ number: string }>(sql`select number from credit_notes`);
    const numbers = rows.map(({ number }) => Number(number.split("-")[2])).toSorted((left, right) => left - right);
    expect(numbers).toEqual(many(issued, (index) => index + 1));
  });

  test("would take more if what is left were summed first and written afterwards", async () => {
    const take = () =>
      db.transaction(async (transaction) => {
        const { rows } = await transaction.execute<{ fits: boolean }>(
          sql`select coalesce(sum(amount), 0) + 0.02 <= 2.44 as fits from naive_credits`,
        );
        if (rows[0]?.fits) await transaction.execute(sql`insert into naive_credits values (0.02)`);
      });
    await Promise.all(many(200, take));
    const { rows } = await db.execute<{ over: boolean }>(sql`select sum(amount) > 2.44 as over from naive_credits`);
    expect(rows).toEqual([{ over: true }]);
  });
});

test("an invoice that 40 void at the same time is void once; corrections beside them never make it more", async () => {
  const month = await issuedMonth(db, { taxRatePercent: "19" });
  const voidIt = () =>
    inTransaction(month.operator, (within) =>
      issueCreditNote(within, month.invoiceId, { kind: "void", reason: "Race" }),
    );
  const attempts = many(40, (index) => (index % 2 === 0 ? voidIt() : cents(month, "0.01")));
  const outcomes = await Promise.allSettled(attempts);
  expect(outcomes.filter(({ status }, index) => status === "fulfilled" && index % 2 === 0)).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "invoice_is_void" });
  }
  const { row, credited, owed, isVoid } = await month.read();
  expect([credited, Number(owed), isVoid]).toEqual([row.total, 0, true]);
});
