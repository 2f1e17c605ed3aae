import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { getReceivable as receivableRoute, listReceivables as receivablesRoute } from "../contract/receivables.ts";
import { statementOfAccount } from "../contract/statement-of-account.ts";
import { customer as callerOf, operator, testApp } from "../http/testing/call-app.ts";
import { type Customer, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { refundPayment } from "../payments/refund-payment.ts";
import { reversePayment } from "../payments/reverse-payment.ts";
import { balancesOf, makeInvoice, operatorContext } from "../payments/testing/owing.ts";
import { writeOff } from "../payments/write-off.ts";
import { renderStatement } from "./render-statement.ts";
import { getStatementOfAccount } from "./statement-of-account.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let call: ReturnType<typeof testApp>;
let mine: Customer;
let theirs: Customer;
const callers: Parameters<typeof testApp>[1] = { operator };
let keys = 0;

beforeAll(async () => {
  books = await openBooks();
  [mine, theirs] = [await makeCustomer(books.db, { name: "Mine" }), await makeCustomer(books.db, { name: "Theirs" })];
  callers.mine = callerOf(mine.id, ["invoices.read"]);
  callers.theirs = callerOf(theirs.id, ["invoices.read"]);
  callers.engineer = callerOf(mine.id, ["usage.read"]);
  call = testApp(books.db, callers, { clock: new AdjustableClock("2026-06-15T10:00:00Z") });
});
afterAll(() => books.close());

const pay = (customer: Customer, at: string, amount: string, invoices: { invoiceId: string; amount: string }[] = []) =>
  recordPayment(operatorContext(books.db, customer, at), {
    ...{ organizationId: customer.id, amount, currency: "USD", method: "bank_transfer", receivedOn: at.slice(0, 10) },
    ...{ reference: `paid ${at.slice(0, 10)}`, payerName: null, invoices },
  });

test("a statement shows every booking with the balance after it, and what is open by age", async () => {
  const first = await makeInvoice(books.db, mine, {
    total: "100.00",
    number: "A-1",
    dueAt: "2026-04-20T00:00:00Z",
    issuedAt: "2026-03-21T00:00:00Z",
  });
  const second = await makeInvoice(books.db, mine, {
    total: "40.00",
    number: "A-2",
    issuedAt: "2026-05-10T00:00:00Z",
    dueAt: "2026-06-20T00:00:00Z",
  });
  const paymentId = await pay(mine, "2026-05-20T00:00:00Z", "70.00", [{ invoiceId: first, amount: "60.00" }]);
  await refundPayment(operatorContext(books.db, mine, "2026-05-25T00:00:00Z"), paymentId, {
    amount: "4.00",
    reason: "asked",
  });
  await writeOff(operatorContext(books.db, mine, "2026-06-01T00:00:00Z"), second, {
    amount: "0.50",
    reason: "bank charges",
  });
  const undone = await pay(mine, "2026-06-02T00:00:00Z", "5.00");
  await reversePayment(operatorContext(books.db, mine, "2026-06-03T00:00:00Z"), undone, { reason: "bounced" });
  const path = "/api/v1/statement-of-account?from=2026-05-01T00:00:00Z&until=2026-06-15T00:00:00Z";
  const statement = statementOfAccount.parse((await call("GET", path, { as: "mine" })).body);
  expect(statement).toMatchObject({ opening: "100.00", closing: "73.50", unapplied: "6.00" });
  expect(statement.items.map(({ kind, reference, amount, balance }) => [kind, reference, amount, balance])).toEqual([
    ["invoice", "A-2", "40.00", "140.00"],
    ["payment", "paid 2026-05-20", "-70.00", "70.00"],
    ["refund", "paid 2026-05-20", "4.00", "74.00"],
    ["write_off", "A-2", "-0.50", "73.50"],
    ["payment", "paid 2026-06-02", "-5.00", "68.50"],
    ["reversal", "paid 2026-06-02", "5.00", "73.50"],
  ]);
  expect(statement.ageing).toEqual({ notDue: "39.50", days30: "0.00", days60: "40.00", days90: "0.00", older: "0.00" });
  expect(statement.openInvoices).toMatchObject([{ number: "A-1", open: { amount: "40.00" } }, { number: "A-2" }]);
  expect(Buffer.from((await renderStatement(statement, { name: "Seller" })).slice(0, 5)).toString()).toBe("%PDF-");
});

test("another customer's statement has nothing of it, and without permission there is none", async () => {
  const path = "/api/v1/statement-of-account?from=2026-01-01T00:00:00Z&until=2026-12-01T00:00:00Z";
  expect(await call("GET", path, { as: "theirs" })).toMatchObject({
    body: { opening: "0.00", closing: "0.00", items: [] },
  });
  expect(await call("GET", path, { as: "engineer" })).toMatchObject({ status: 403 });
  const backwards = "/api/v1/statement-of-account?from=2026-06-01T00:00:00Z&until=2026-05-01T00:00:00Z";
  expect(await call("GET", backwards, { as: "mine" })).toMatchObject({ status: 422, body: { code: "invalid_window" } });
});

test("the desk sees who owes what since when, with the days that sales stay open", async () => {
  const { body } = await call("GET", "/api/v1/operator/receivables", { as: "operator" });
  const found = receivablesRoute.response.parse(body);
  expect(found.items).toMatchObject([
    { organization: { name: "Mine" }, open: "79.50", overdue: "40.00", unapplied: "6.00", openInvoices: 2 },
  ]);
  // 79.50 of 140.00 that were invoiced in 90 days.
  expect(found.totals).toMatchObject([{ currency: "USD", invoiced90Days: "140.00", daysSalesOutstanding: "51.1" }]);
});

test("a promise is noted, and the newest one shown", async () => {
  const note = (body: unknown) =>
    call("POST", `/api/v1/operator/organizations/${mine.id}/payment-promises`, {
      as: "operator",
      body,
      key: `note-of-promise-${keys++}`,
    });
  expect(await note({ note: "called, nobody there" })).toMatchObject({ status: 201 });
  expect(await note({ note: "pays on Friday", promisedOn: "2026-06-19", amount: "40.00" })).toMatchObject({
    status: 201,
  });
  expect(await note({ note: "x", amount: "0.001" })).toMatchObject({ status: 422, body: { code: "invalid_amount" } });
  const { body } = await call("GET", `/api/v1/operator/organizations/${mine.id}/receivable`, { as: "operator" });
  const found = receivableRoute.response.parse(body);
  expect(found.receivables[0]?.promise).toMatchObject({ promisedOn: "2026-06-19", amount: "40.00", by: "Operator" });
  expect(found).toMatchObject({
    promises: { length: 2 },
    writeOffs: [{ invoice: { number: "A-2" }, reason: "bank charges" }],
  });
  expect(found.openInvoices.map(({ number, overdueDays }) => [number, overdueDays])).toEqual([
    ["A-1", 57],
    ["A-2", 0],
  ]);
});

test("whatever comes in and goes out, a statement's end is what the ledger says, wherever it is cut", async () => {
  const days = fc.integer({ min: 1, max: 60 });
  const acts = fc.array(fc.record({ isInvoice: fc.boolean(), cents: fc.integer({ min: 1, max: 99_999 }), day: days }), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(acts, days, async (given, cut) => {
      const customer = await makeCustomer(books.db);
      const start = Temporal.Instant.from("2026-03-01T00:00:00Z");
      const at = (day: number) => start.add({ hours: 24 * day }).toString();
      for (const { isInvoice, cents, day } of given) {
        const amount = (cents / 100).toFixed(2);
        if (isInvoice) await makeInvoice(books.db, customer, { total: amount, issuedAt: at(day) });
        else await pay(customer, at(day), amount);
      }
      const ctx = operatorContext(books.db, customer);
      const read = (from: string, until: string) => getStatementOfAccount(ctx, { from, until });
      const [before, after, whole] = [
        await read(at(0), at(cut)),
        await read(at(cut), at(90)),
        await read(at(0), at(90)),
      ];
      expect(after.opening).toBe(before.closing);
      expect(after.closing).toBe(whole.closing);
      expect(before.items.length + after.items.length).toBe(given.length);
      const { balances } = await balancesOf(books.db, customer.id);
      expect(Number(whole.closing)).toBeCloseTo(Number(balances.receivable ?? 0) + Number(balances.unapplied ?? 0), 2);
    }),
    { numRuns: 12 },
  );
}, 60_000);
