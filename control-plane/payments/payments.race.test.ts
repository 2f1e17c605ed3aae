import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { connectDatabase } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { makeCustomer, openBooks } from "../metering/testing/books.ts";
import { applyPayment } from "./apply-payment.ts";
import { owedOf, unappliedOf } from "./owed.ts";
import { negated, postEntries } from "./post-entries.ts";
import { recordPayment } from "./record-payment.ts";
import { reversePayment } from "./reverse-payment.ts";
import { makeInvoice, operatorContext } from "./testing/owing.ts";

const operators = 12;
let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  books = await openBooks({ max: operators + 2 });
});
afterAll(() => books.close());

/** A payment of 100 that nobody has applied yet, and as many invoices over 100 as there are operators. */
async function makeMoney() {
  const customer = await makeCustomer(books.db);
  const ctx = operatorContext(books.db, customer);
  const invoices: string[] = [];
  for (let each = 0; each < operators; each++)
    invoices.push(await makeInvoice(books.db, customer, { total: "100.00" }));
  const facts = { currency: "USD", method: "bank_transfer", receivedOn: "2026-06-14", reference: "r" } as const;
  const input = { ...facts, organizationId: customer.id, amount: "100.00", payerName: null, invoices: [] };
  return { ctx, invoices, paymentId: await recordPayment(ctx, input) };
}

/** What check-then-write would do: reads what is left, then books. */
function applyNaively(ctx: Context, paymentId: string, invoiceId: string): Promise<void> {
  return inTransaction(ctx, async (within) => {
    if (Number(await unappliedOf(within.db, paymentId)) < 100) throw new Error("nothing is left");
    await within.db.execute(sql`select pg_sleep(0.05)`);
    const facts = { organizationId: ctx.organizationId, currency: "USD", at: ctx.clock.now(), paymentId };
    await postEntries(within.db, facts, [
      { account: "unapplied", amount: "100.00" },
      { account: "receivable", amount: negated("100.00"), invoiceId },
    ]);
  });
}

test("many operators apply the same money at once: once", async () => {
  const { ctx, invoices, paymentId } = await makeMoney();
  const outcomes = await Promise.allSettled(
    invoices.map((invoiceId) => applyPayment(ctx, paymentId, [{ invoiceId, amount: "100.00" }])),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(Number(await unappliedOf(books.db, paymentId))).toBe(0);
});

test("the database refuses it too, whatever the program does", async () => {
  const { ctx, invoices, paymentId } = await makeMoney();
  const outcomes = await Promise.allSettled(invoices.map((invoiceId) => applyNaively(ctx, paymentId, invoiceId)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(Number(await unappliedOf(books.db, paymentId))).toBe(0);
});

test("many payments settle the same invoice at once: never beyond what is owed", async () => {
  const { ctx, invoices, paymentId } = await makeMoney();
  const invoiceId = invoices[0] ?? "";
  const facts = { currency: "USD", method: "bank_transfer", receivedOn: "2026-06-14", reference: "r" } as const;
  const input = { ...facts, organizationId: ctx.organizationId, amount: "60.00", payerName: null };
  const outcomes = await Promise.allSettled([
    applyPayment(ctx, paymentId, [{ invoiceId, amount: "60.00" }]),
    ...Array.from({ length: 6 }, () => recordPayment(ctx, { ...input, invoices: [{ invoiceId, amount: "60.00" }] })),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(Number((await owedOf(books.db, [invoiceId])).get(invoiceId))).toBe(40);
});

test("a payment is undone once, and not while it is applied", async () => {
  const { ctx, invoices, paymentId } = await makeMoney();
  const applications = [{ invoiceId: invoices[0] ?? "", amount: "100.00" }];
  const undo = () => reversePayment(ctx, paymentId, { reason: "returned by the bank" });
  const outcomes = await Promise.allSettled([undo(), applyPayment(ctx, paymentId, applications), undo(), undo()]);
  expect([outcomes[0], outcomes[2], outcomes[3]].filter((each) => each?.status === "fulfilled")).toHaveLength(1);
  expect(Number(await unappliedOf(books.db, paymentId))).toBe(0);
  expect(Number((await owedOf(books.db, [invoices[0] ?? ""])).get(invoices[0] ?? ""))).toBe(100);
});

test("control: without the guard, check-then-write applies the same money many times", async () => {
  const { ctx, invoices, paymentId } = await makeMoney();
  const owner = connectDatabase(books.ownerUrl);
  await owner.db.execute(sql`alter table ledger_entries disable trigger ledger_entries_received_money`);
  try {
    const outcomes = await Promise.allSettled(invoices.map((invoiceId) => applyNaively(ctx, paymentId, invoiceId)));
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(1);
    expect(Number(await unappliedOf(books.db, paymentId))).toBeLessThan(0);
  } finally {
    await owner.db.execute(sql`alter table ledger_entries enable trigger ledger_entries_received_money`);
    await owner.close();
  }
});
