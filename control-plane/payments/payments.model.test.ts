import Big from "big.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { ProblemException } from "../http/problem.ts";
import { makeCustomer, openBooks } from "../metering/testing/books.ts";
import { applyPayment } from "./apply-payment.ts";
import { getPayment } from "./get-payment.ts";
import { owedOf } from "./owed.ts";
import { recordPayment } from "./record-payment.ts";
import { refundPayment } from "./refund-payment.ts";
import { releaseOverpaid } from "./release-overpaid.ts";
import { releasePayment } from "./release-payment.ts";
import { reversePayment } from "./reverse-payment.ts";
import { balancesOf, creditInvoice, makeInvoice, operatorContext } from "./testing/owing.ts";
import { takeWriteOffBack, writeOff } from "./write-off.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const kinds = ["record", "apply", "release", "reverse", "refund", "writeOff", "takeBack", "credit"] as const;
const act = fc.record({
  kind: fc.constantFrom(...kinds),
  payment: fc.nat(4),
  invoice: fc.nat(2),
  cents: fc.integer({ min: 1, max: 15_000 }),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** What a ledger kept in cents by hand says; `applied[payment][invoice]`. */
interface Model {
  owed: number[];
  writtenOff: number[];
  credited: number[];
  payments: { id: string; amount: number; left: number; refunded: number; gone: boolean; applied: number[] }[];
}

const totals = [10_000, 5_050, 1];
const decimal = (cents: number) => new Big(cents).div(100).toFixed(2);
const cents = (amount: string) => Number(new Big(amount).times(100).toFixed());

/** Does it to both; gives whether the program did it. */
async function perform(ctx: Context, invoices: string[], { kind, payment, invoice, cents: much }: Act, model: Model) {
  const invoiceId = invoices[invoice] ?? "";
  const paid = model.payments[payment];
  const amount = decimal(much);
  const settles = Math.min(much, model.owed[invoice] ?? 0);
  const reason = "test";
  if (kind === "record") {
    const apply = settles > 0 && payment % 2 === 0 ? [{ invoiceId, amount: decimal(settles) }] : [];
    const facts = { currency: "USD", method: "bank_transfer", receivedOn: "2026-06-14", reference: "r" } as const;
    const input = { ...facts, organizationId: ctx.organizationId, amount, payerName: null, invoices: apply };
    const id = await recordPayment(ctx, input);
    const applied = totals.map((_, index) => (index === invoice && apply.length > 0 ? settles : 0));
    if (apply.length > 0) model.owed[invoice] = (model.owed[invoice] ?? 0) - settles;
    const left = much - (apply.length > 0 ? settles : 0);
    model.payments.push({ id, amount: much, left, refunded: 0, gone: false, applied });
    return;
  }
  if (kind === "writeOff") {
    await writeOff(ctx, invoiceId, { amount, reason });
    model.owed[invoice] = (model.owed[invoice] ?? 0) - much;
    model.writtenOff[invoice] = (model.writtenOff[invoice] ?? 0) + much;
    return;
  }
  if (kind === "takeBack") {
    await takeWriteOffBack(ctx, invoiceId, { reason });
    model.owed[invoice] = (model.owed[invoice] ?? 0) + (model.writtenOff[invoice] ?? 0);
    model.writtenOff[invoice] = 0;
    return;
  }
  if (kind === "credit") {
    // A credit note is bounded by its invoice, and what is written off is owed no more.
    const room = (totals[invoice] ?? 0) - (model.credited[invoice] ?? 0) - (model.writtenOff[invoice] ?? 0);
    const credited = Math.min(much, room);
    if (credited <= 0) return;
    await inTransaction(ctx, async (within) => {
      await creditInvoice(within, invoiceId, decimal(credited), "USD");
      await releaseOverpaid(within, invoiceId, "credited");
    });
    model.credited[invoice] = (model.credited[invoice] ?? 0) + credited;
    model.owed[invoice] = (model.owed[invoice] ?? 0) - credited;
    // What was written off beyond what is owed now is taken back before any payment is.
    const lessened = Math.min(Math.max(0, -(model.owed[invoice] ?? 0)), model.writtenOff[invoice] ?? 0);
    model.writtenOff[invoice] = (model.writtenOff[invoice] ?? 0) - lessened;
    model.owed[invoice] = (model.owed[invoice] ?? 0) + lessened;
    for (const each of model.payments.toReversed()) {
      const beyond = Math.min(-(model.owed[invoice] ?? 0), each.applied[invoice] ?? 0);
      if (beyond <= 0) continue;
      each.applied[invoice] = (each.applied[invoice] ?? 0) - beyond;
      each.left += beyond;
      model.owed[invoice] = (model.owed[invoice] ?? 0) + beyond;
    }
    return;
  }
  if (!paid) return;
  if (kind === "apply") {
    await applyPayment(ctx, paid.id, [{ invoiceId, amount }]);
    paid.left -= much;
    paid.applied[invoice] = (paid.applied[invoice] ?? 0) + much;
    model.owed[invoice] = (model.owed[invoice] ?? 0) - much;
  } else if (kind === "release") {
    await releasePayment(ctx, paid.id, { invoiceId, reason });
    paid.left += paid.applied[invoice] ?? 0;
    model.owed[invoice] = (model.owed[invoice] ?? 0) + (paid.applied[invoice] ?? 0);
    paid.applied[invoice] = 0;
  } else if (kind === "refund") {
    await refundPayment(ctx, paid.id, { amount, reason });
    paid.left -= much;
    paid.refunded += much;
  } else {
    await reversePayment(ctx, paid.id, { reason });
    paid.applied.forEach((applied, index) => {
      model.owed[index] = (model.owed[index] ?? 0) + applied;
      paid.applied[index] = 0;
    });
    paid.left = 0;
    paid.gone = true;
  }
}

/** Whether the ledger by hand allows it. */
function isAllowed({ kind, payment, invoice, cents: much }: Act, model: Model): boolean {
  const paid = model.payments[payment];
  const owed = model.owed[invoice] ?? 0;
  if (kind === "record" || kind === "credit") return true;
  if (kind === "writeOff") return much <= owed;
  if (kind === "takeBack") return (model.writtenOff[invoice] ?? 0) > 0;
  if (!paid) return true;
  if (kind === "apply") return much <= paid.left && much <= owed;
  if (kind === "release") return (paid.applied[invoice] ?? 0) > 0;
  if (kind === "refund") return much <= paid.left;
  return !paid.gone && paid.refunded === 0;
}

/** More is credited than is left beside a payment and a write-off. */
const paidCreditedAndWrittenOff: Act[] = [
  { kind: "writeOff", payment: 0, invoice: 0, cents: 1 },
  { kind: "record", payment: 0, invoice: 0, cents: 2_592 },
  { kind: "credit", payment: 0, invoice: 0, cents: 7_408 },
  { kind: "credit", payment: 0, invoice: 0, cents: 1 },
];

test("whatever is done with money, the ledger is that of a ledger kept by hand, and sums to zero", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const customer = await makeCustomer(books.db);
      const ctx = operatorContext(books.db, customer);
      const invoices = [];
      for (const total of totals) invoices.push(await makeInvoice(books.db, customer, { total: decimal(total) }));
      const model: Model = { owed: [...totals], writtenOff: [0, 0, 0], credited: [0, 0, 0], payments: [] };
      for (const each of acts) {
        const allowed = isAllowed(each, model);
        const refusal = await perform(ctx, invoices, each, model).catch((error: unknown) => error);
        if (allowed) expect(refusal).toBeUndefined();
        else expect(refusal).toBeInstanceOf(ProblemException);
      }
      const owed = await owedOf(books.db, invoices);
      expect(invoices.map((id) => cents(owed.get(id) ?? "0"))).toEqual(model.owed);
      for (const payment of model.payments) {
        const { unapplied, applied, refunded } = await getPayment(ctx, payment.id);
        const settled = payment.applied.reduce((sum, amount) => sum + amount, 0);
        const seen = [unapplied, applied, refunded].map(({ amount }) => cents(amount));
        expect(seen).toEqual([payment.left, settled, payment.refunded]);
      }
      const { balances, sum } = await balancesOf(books.db, customer.id);
      expect(Number(sum)).toBe(0);
      expect(cents(balances.unapplied ?? "0")).toBe(-model.payments.reduce((held, { left }) => held + left, 0) + 0);
      expect(Math.min(...model.owed)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 25, examples: [[paidCreditedAndWrittenOff]] },
  );
}, 60_000);
