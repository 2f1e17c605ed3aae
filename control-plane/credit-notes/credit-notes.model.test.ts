// Whatever is corrected, disputed, paid, written off and voided, credit notes stay within their invoice, beside a model that counts in cents.
import Big from "big.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { decideDispute } from "../disputes/decide-dispute.ts";
import { openDispute } from "../disputes/open-dispute.ts";
import { ProblemException } from "../http/problem.ts";
import { publishAmounts } from "../invoicing/testing/october.ts";
import { openBooks } from "../metering/testing/books.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { balancesOf } from "../payments/testing/owing.ts";
import { takeWriteOffBack, writeOff } from "../payments/write-off.ts";
import { readCreditableLines } from "./creditable-lines.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { issuedMonth } from "./testing/issued-month.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
});
afterAll(() => books.close());

type Month = Awaited<ReturnType<typeof issuedMonth>>;

const kinds = ["correct", "dispute", "accept", "reject", "void", "pay", "writeOff", "takeBack"] as const;
const act = fc.record({
  kind: fc.constantFrom(...kinds),
  line: fc.nat(2),
  // Of what the line, or what is owed, has: more than all of it is among them.
  share: fc.constantFrom(0.01, 0.1, 1 / 3, 0.5, 1, 1.01),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** In minor units, before tax where it is about lines. */
interface Model {
  lines: { id: string; amount: number; credited: number }[];
  ratePercent: string;
  total: number;
  credited: number;
  paid: number;
  writtenOff: number;
  isVoid: boolean;
  disputes: Map<number, { id: string; amount: number }>;
}

const owedOf = ({ total, credited, paid, writtenOff }: Model) => total - credited - paid - writtenOff;

/** What all that was credited comes to, rounded once: the published rule, computed once more. */
function creditedOf({ lines, ratePercent }: Model): number {
  const net = lines.reduce((sum, { credited }) => sum + credited, 0);
  return net + Number(new Big(net).times(ratePercent).div(100).round(0, Big.roundHalfUp).toFixed());
}

/** Beyond what is owed, first what was given up returns and then what was paid. */
function settleCredit(model: Model): void {
  model.credited = creditedOf(model);
  const givenUp = Math.min(model.writtenOff, Math.max(0, -owedOf(model)));
  model.writtenOff -= givenUp;
  model.paid -= Math.max(0, -owedOf(model));
}

/** Has the program do it. Gives whether the model allows it, the program's answer, and what the model becomes then. */
function perform(month: Month, model: Model, { kind, line: place, share }: Act, decimals: number) {
  const line = model.lines[place];
  if (!line) throw new Error("the month has three lines");
  const decimal = (units: number) => new Big(units).div(10 ** decimals).toFixed(decimals);
  const left = line.amount - line.credited;
  const part = Math.max(1, Math.round(left * share));
  const ofOwed = Math.max(1, Math.round(owedOf(model) * share));
  const dispute = model.disputes.get(place);
  const asOperator = <Answer>(run: (ctx: Month["operator"]) => Promise<Answer>) => inTransaction(month.operator, run);
  const reason = "test";
  const credit = (amount: number) => {
    line.credited += amount;
    settleCredit(model);
  };
  switch (kind) {
    case "correct": {
      const lines = [{ lineId: line.id, amount: decimal(part) }];
      const answer = asOperator((ctx) => issueCreditNote(ctx, month.invoiceId, { kind: "correction", reason, lines }));
      return { allowed: !model.isVoid && part <= left, answer, follow: () => credit(part) };
    }
    case "dispute": {
      const where = { id: month.invoiceId, lineId: line.id };
      const answer = inTransaction(month.ctx, (ctx) => openDispute(ctx, where, { amount: decimal(part), reason }));
      const keep = async () => model.disputes.set(place, { id: (await answer).id, amount: part });
      return { allowed: !model.isVoid && part <= left && !dispute, answer, follow: keep };
    }
    case "accept":
    case "reject": {
      if (!dispute) return null;
      const decision = kind === "accept" ? ("accepted" as const) : ("rejected" as const);
      const answer = asOperator((ctx) => decideDispute(ctx, dispute.id, { decision, reason }));
      const close = () => {
        model.disputes.delete(place);
        if (kind === "accept") credit(dispute.amount);
      };
      return { allowed: kind === "reject" || (!model.isVoid && dispute.amount <= left), answer, follow: close };
    }
    case "void": {
      const answer = asOperator((ctx) => issueCreditNote(ctx, month.invoiceId, { kind: "void", reason }));
      const takeAll = () => {
        model.isVoid = true;
        for (const each of model.lines) each.credited = each.amount;
        settleCredit(model);
      };
      return { allowed: model.lines.some(({ amount, credited }) => credited < amount), answer, follow: takeAll };
    }
    case "pay": {
      const { id: organizationId, currency } = month.customer;
      const facts = {
        organizationId,
        currency,
        method: "bank_transfer",
        receivedOn: "2026-11-02",
        reference: "r",
      } as const;
      const invoices = [{ invoiceId: month.invoiceId, amount: decimal(ofOwed) }];
      const answer = recordPayment(month.operator, { ...facts, amount: decimal(ofOwed), payerName: null, invoices });
      return {
        allowed: ofOwed <= owedOf(model),
        answer,
        follow: () => Object.assign(model, { paid: model.paid + ofOwed }),
      };
    }
    case "writeOff": {
      const answer = writeOff(month.operator, month.invoiceId, { amount: decimal(ofOwed), reason });
      return {
        allowed: ofOwed <= owedOf(model),
        answer,
        follow: () => Object.assign(model, { writtenOff: model.writtenOff + ofOwed }),
      };
    }
    case "takeBack": {
      const answer = takeWriteOffBack(month.operator, month.invoiceId, { reason });
      return { allowed: model.writtenOff > 0, answer, follow: () => Object.assign(model, { writtenOff: 0 }) };
    }
  }
}

test.each([
  ["USD", "7.725"],
  ["JPY", "10"],
  ["KWD", "0"],
])(
  "in %s with a tax of %s percent credit notes are never more than their invoice, and what is owed is the model's",
  async (currency, ratePercent) => {
    const decimals = { USD: 2, JPY: 0, KWD: 3 }[currency] ?? 2;
    const units = (amount: string) => Number(new Big(amount).times(10 ** decimals).toFixed());
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        const month = await issuedMonth(books.db, { currency, taxRatePercent: ratePercent });
        const model: Model = {
          lines: month.lines.map(({ id, amount }) => ({ id, amount: units(amount), credited: 0 })),
          ...{ ratePercent, total: units((await month.read()).row.total) },
          ...{ credited: 0, paid: 0, writtenOff: 0, isVoid: false, disputes: new Map() },
        };
        for (const each of acts) {
          const done = perform(month, model, each, decimals);
          if (!done) continue;
          const { allowed, answer, follow } = done;
          if (!allowed) {
            await expect(answer).rejects.toBeInstanceOf(ProblemException);
            continue;
          }
          await answer;
          await follow();
          const { credited, owed, row } = await month.read();
          expect([units(credited), units(owed)]).toEqual([model.credited, owedOf(model)]);
          expect(units(credited)).toBeLessThanOrEqual(units(row.total));
          expect(units(owed)).toBeGreaterThanOrEqual(0);
          const lines = await readCreditableLines(books.db, month.invoiceId);
          expect(lines.map((line) => units(line.credited))).toEqual(model.lines.map((line) => line.credited));
          expect(Number((await balancesOf(books.db, month.customer.id)).sum)).toBe(0);
        }
      }),
      { numRuns: 15 },
    );
  },
  90_000,
);
