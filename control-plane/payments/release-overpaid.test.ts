import { afterAll, beforeAll, expect, test } from "vitest";
import { issueCreditNote } from "../credit-notes/issue-credit-note.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { makeCustomer, openBooks } from "../metering/testing/books.ts";
import { owedOf, unappliedOf } from "./owed.ts";
import { recordPayment } from "./record-payment.ts";
import { balancesOf, makeInvoice, operatorContext } from "./testing/owing.ts";
import { writeOff } from "./write-off.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

test("a credit note makes credit of what was paid for its invoice, the newest payment first", async () => {
  const customer = await makeCustomer(books.db);
  const ctx = operatorContext(books.db, customer);
  const invoiceId = await makeInvoice(books.db, customer, { total: "100.00" });
  const pay = (amount: string) =>
    recordPayment(ctx, {
      ...{ organizationId: customer.id, amount, currency: "USD", method: "bank_transfer", receivedOn: "2026-06-14" },
      ...{ reference: "r", payerName: null, invoices: [{ invoiceId, amount }] },
    });
  const first = await pay("70.00");
  ctx.clock = operatorContext(books.db, customer, "2026-06-15T10:00:01Z").clock;
  const second = await pay("30.00");
  const line = { lineId: `line_of_${invoiceId}`, amount: "40.00" };
  await inTransaction(ctx, (within) =>
    issueCreditNote(within, invoiceId, { kind: "correction", reason: "Not delivered.", lines: [line] }),
  );
  const left = async () => [Number(await unappliedOf(books.db, first)), Number(await unappliedOf(books.db, second))];
  expect(await left()).toEqual([10, 30]);
  expect(Number((await owedOf(books.db, [invoiceId])).get(invoiceId))).toBe(0);
  await inTransaction(ctx, (within) => issueCreditNote(within, invoiceId, { kind: "void", reason: "Taken back." }));
  expect(await left()).toEqual([70, 30]);
  expect(Number((await balancesOf(books.db, customer.id)).sum)).toBe(0);
});

test("what was written off is taken back before what was paid, so that a void invoice owes its customer just that", async () => {
  const customer = await makeCustomer(books.db);
  const ctx = operatorContext(books.db, customer);
  const invoiceId = await makeInvoice(books.db, customer, { total: "100.00" });
  const payment = await recordPayment(ctx, {
    ...{ organizationId: customer.id, amount: "60.00", currency: "USD", method: "bank_transfer" },
    ...{ receivedOn: "2026-06-14", reference: "r", payerName: null, invoices: [{ invoiceId, amount: "60.00" }] },
  });
  await writeOff(ctx, invoiceId, { amount: "40.00", reason: "Not expected." });
  const standing = async () => {
    const { balances, sum } = await balancesOf(books.db, customer.id);
    const owed = Number((await owedOf(books.db, [invoiceId])).get(invoiceId));
    return [owed, Number(await unappliedOf(books.db, payment)), Number(balances.write_off ?? 0), Number(sum)];
  };
  const line = { lineId: `line_of_${invoiceId}`, amount: "30.00" };
  await inTransaction(ctx, (within) =>
    issueCreditNote(within, invoiceId, { kind: "correction", reason: "Not delivered.", lines: [line] }),
  );
  expect(await standing()).toEqual([0, 0, 10, 0]);
  await inTransaction(ctx, (within) => issueCreditNote(within, invoiceId, { kind: "void", reason: "Taken back." }));
  expect(await standing()).toEqual([0, 60, 0, 0]);
});
