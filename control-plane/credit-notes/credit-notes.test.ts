import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { creditNoteLines, creditNotes } from "../db/schema/credit-notes.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { publishAmounts } from "../invoicing/testing/october.ts";
import { openBooks } from "../metering/testing/books.ts";
import { roundMoney, subtractDecimals, sumDecimals } from "../money/decimal.ts";
import { readAccount } from "../receivables/read-account.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { getCreditNote, listCreditNotes } from "./read-credit-notes.ts";
import { issuedMonth } from "./testing/issued-month.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

type Month = Awaited<ReturnType<typeof issuedMonth>>;
type Input = Parameters<typeof issueCreditNote>[2];

const credit = (month: Month, input: Input) =>
  inTransaction(month.operator, (within) => issueCreditNote(within, month.invoiceId, input));
const correct = (month: Month, line: number, amount: string) =>
  credit(month, { kind: "correction", reason: "Wrong", lines: [{ lineId: month.lines[line]?.id ?? "", amount }] });
const voidIt = (month: Month) => credit(month, { kind: "void", reason: "Wrong customer" });
const totalOf = async ({ read }: Month) => (await read()).row.total;

describe("voiding an invoice", () => {
  test.each(["USD", "JPY"])("in %s takes all of it back, and leaves nothing owed", async (currency) => {
    const month = await issuedMonth(db, { currency, taxRatePercent: "7.725" });
    const before = await month.read();
    const note = await voidIt(month);
    expect(note).toMatchObject({
      kind: "void",
      subtotal: { amount: before.row.subtotal },
      tax: { amount: before.row.tax },
      total: { amount: before.row.total },
    });
    expect(note.number).toMatch(/^CN-2026-\d{4}$/);
    const after = await getInvoice(month.ctx, month.invoiceId);
    expect(after).toMatchObject({ state: "void", owed: { amount: roundMoney("0", currency) }, credited: note.total });
    expect(after.checks.agree).toBe(true);
    expect(after.lines.map(({ amount, credited }) => subtractDecimals(amount.amount, credited))).toEqual(
      after.lines.map(() => roundMoney("0", currency)),
    );
  });

  test("after a correction takes the rest, tax included, to the cent", async () => {
    const month = await issuedMonth(db, { taxRatePercent: "19" });
    await correct(month, 0, "0.33");
    await correct(month, 1, "0.02");
    await voidIt(month);
    const notes = (await listCreditNotes(month.ctx, { limit: 50 })).items;
    const { row, credited, owed } = await month.read();
    expect(notes.map(({ kind }) => kind).toSorted()).toEqual(["correction", "correction", "void"]);
    expect(roundMoney(sumDecimals(notes.map(({ tax }) => tax.amount)), "USD")).toBe(row.tax);
    expect([roundMoney(credited, "USD"), roundMoney(owed, "USD")]).toEqual([row.total, "0.00"]);
  });

  test("twice, and correcting afterwards, are refused with the same answer", async () => {
    const month = await issuedMonth(db);
    await voidIt(month);
    for (const again of [voidIt(month), correct(month, 0, "0.01")]) {
      await expect(again).rejects.toMatchObject({ code: "invoice_is_void", options: { status: 409 } });
    }
    expect((await listCreditNotes(month.ctx, { limit: 50 })).items).toHaveLength(1);
  });
});

describe("correcting lines", () => {
  test("lessens what is owed by amount and tax, and shows on the line, the note and the ledger", async () => {
    const month = await issuedMonth(db, { taxRatePercent: "19" });
    const before = await totalOf(month);
    const note = await correct(month, 2, "1.00");
    expect(note).toMatchObject({ subtotal: { amount: "1.00" }, tax: { amount: "0.19" }, total: { amount: "1.19" } });
    const after = await getInvoice(month.ctx, month.invoiceId);
    expect(after).toMatchObject({ state: "issued", total: { amount: before }, credited: { amount: "1.19" } });
    expect(after.owed.amount).toBe(subtractDecimals(before, "1.19"));
    expect(after.lines[2]?.credited).toBe("1.00");
    expect(after.checks.agree).toBe(true);
    const shown = await getCreditNote(month.ctx, note.id);
    expect(shown.lines).toMatchObject([{ invoicePosition: 3, amount: { amount: "1.00", currency: "USD" } }]);
    const { rows } = await db.execute(sql`
      select account, amount from ledger_entries where credit_note_id = ${note.id} order by position
    `);
    expect(rows).toEqual([
      { account: "receivable", amount: "-1.19" },
      { account: "revenue", amount: "1.00" },
      { account: "tax_payable", amount: "0.19" },
    ]);
  });

  test("stands in the statement of account under the number of its note", async () => {
    const month = await issuedMonth(db);
    const { number } = await correct(month, 0, "1.00");
    const until = month.ctx.clock.now().add({ hours: 1 });
    const bookings = await readAccount(month.ctx, { currency: "USD", until, legalEntityId: null });
    expect(bookings.at(-1)).toMatchObject({ kind: "credit_note", reference: number, invoiceId: month.invoiceId });
  });

  test("by all of each makes the invoice's tax, however small the parts", async () => {
    const month = await issuedMonth(db, { taxRatePercent: "19" });
    for (const line of month.lines) {
      const lines = [{ lineId: line.id, amount: "0.01" }];
      for (let part = 0; part < 7; part++) await credit(month, { kind: "correction", reason: "Part", lines });
      const rest = [{ lineId: line.id, amount: subtractDecimals(line.left, "0.07") }];
      await credit(month, { kind: "correction", reason: "Rest", lines: rest });
    }
    const { row, credited } = await month.read();
    expect(roundMoney(credited, "USD")).toBe(row.total);
    await expect(voidIt(month)).rejects.toMatchObject({ code: "invoice_has_nothing_left" });
  });

  test.each([
    ["more than the line has left", "999999", "more_than_line_left"],
    ["an amount against its sign", "-1.00", "more_than_line_left"],
    ["nothing", "0.00", "wrong_amount"],
    ["an amount below the currency's cent", "0.001", "wrong_amount"],
  ])("refuses %s", async (_what, amount, code) => {
    const month = await issuedMonth(db);
    await expect(correct(month, 0, amount)).rejects.toMatchObject({ code });
    expect((await month.read()).credited).toBe("0");
  });

  test("refuses a line of another invoice, and a line named twice", async () => {
    const [month, other] = [await issuedMonth(db), await issuedMonth(db)];
    const foreign = { lineId: other.lines[0]?.id ?? "", amount: "0.01" };
    const own = { lineId: month.lines[0]?.id ?? "", amount: "0.01" };
    const reason = "Wrong";
    await expect(credit(month, { kind: "correction", reason, lines: [foreign] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(credit(month, { kind: "correction", reason, lines: [own, own] })).rejects.toMatchObject({
      code: "wrong_amount",
    });
  });

  test("of another organization are not found", async () => {
    const [month, other] = [await issuedMonth(db), await issuedMonth(db)];
    const note = await correct(month, 0, "0.01");
    await expect(getCreditNote(other.ctx, note.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listCreditNotes(other.ctx, { limit: 50 })).items).toEqual([]);
  });
});

describe("the database refuses, whatever the program says,", () => {
  const note = (month: Month, total: string, kind = "correction"): typeof creditNotes.$inferInsert => ({
    ...{ id: `crn_${Math.random()}`, organizationId: month.customer.id, invoiceId: month.invoiceId, kind },
    ...{ number: `CN-X-${Math.random()}`, reason: "x", currency: "USD", subtotal: total, tax: "0", total },
    ...{ issuedByType: "system", issuedById: "x", issuedByName: "x", issuedAt: month.clock.now() },
  });

  test("a credit note that is not the sum of its parts, and one without bookings", async () => {
    const month = await issuedMonth(db);
    await expect(db.insert(creditNotes).values(note(month, "1"))).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  test("to take more of a line than it has", async () => {
    const month = await issuedMonth(db);
    const made = await correct(month, 0, "0.01");
    const [line] = month.lines;
    const more = db.insert(creditNoteLines).values({
      ...{ id: "cnl_x", creditNoteId: made.id, organizationId: month.customer.id, invoiceId: month.invoiceId },
      ...{ invoiceLineId: month.lines[1]?.id ?? "", position: 9, description: "x", amount: "9999" },
      ...{ taxCategory: "S", taxRatePercent: line?.taxRatePercent ?? "" },
    });
    await expect(more).rejects.toMatchObject({ cause: { code: "23514", constraint: "credit_notes_within_line" } });
  });

  test("a second voiding", async () => {
    const month = await issuedMonth(db);
    await voidIt(month);
    await expect(db.insert(creditNotes).values(note(month, "0", "void"))).rejects.toMatchObject({
      cause: { code: "23505" },
    });
  });

  test("to change or remove a credit note", async () => {
    for (const table of [sql`credit_notes`, sql`credit_note_lines`, sql`credit_note_taxes`, sql`invoice_taxes`]) {
      for (const statement of [sql`update ${table} set organization_id = 'org_x'`, sql`delete from ${table}`]) {
        await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
      }
    }
  });
});
