import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { camtFile } from "../bank-statements/testing/camt-file.ts";
import { AdjustableClock } from "../clock.ts";
import { issuedMonth } from "../credit-notes/testing/issued-month.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { decideDispute } from "../disputes/decide-dispute.ts";
import { openDispute } from "../disputes/open-dispute.ts";
import { operator, testApp } from "../http/testing/call-app.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { putInvoiceSettings } from "../invoicing/invoice-settings.ts";
import { publishAmounts } from "../invoicing/testing/october.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { inferenceUsage, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { countMoneyMatters } from "./count-money-matters.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
});
afterAll(() => books.close());

const contextAt = (now: string) => workerContext({ db: books.db, clock: new AdjustableClock(now), demo: false });

test("a disputed line waits until it is decided, and says until when", async () => {
  const month = await issuedMonth(books.db);
  const dispute = await inTransaction(month.ctx, (within) =>
    openDispute(within, { id: month.invoiceId, lineId: month.lines[0]?.id ?? "" }, { amount: "1.00", reason: "Twice" }),
  );
  const { disputes } = await countMoneyMatters(month.operator);
  expect(disputes).toEqual({ open: 1, answerBy: dispute.answerBy });
  await inTransaction(month.operator, (within) =>
    decideDispute(within, dispute.id, { decision: "rejected", reason: "Looked at" }),
  );
  expect((await countMoneyMatters(month.operator)).disputes).toEqual({ open: 0, answerBy: null });
});

test("a month that is over waits for a review where one is asked for", async () => {
  const customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const [october, over, closed] = ["2026-10-20T00:00:00Z", "2026-11-01T06:00:00Z", "2026-11-02T06:00:00Z"].map(
    contextAt,
  ) as [ReturnType<typeof contextAt>, ReturnType<typeof contextAt>, ReturnType<typeof contextAt>];
  await inTransaction(october, (ctx) => putInvoiceSettings(ctx, customer.id, { afterReview: true }));
  await recordUsage(october, [inferenceUsage(customer, { occurredAt: "2026-10-20T00:00:00Z", inputTokens: 1000 })]);
  const before = (await countMoneyMatters(october)).months;
  const waiting = (await countMoneyMatters(over)).months;
  expect(waiting.over).toBe(before.over + 1);
  expect(waiting.review).toBe(before.review);
  await closePeriods(closed);
  expect((await countMoneyMatters(closed)).months.review).toBe(before.review + 1);
});

test("money at the bank that settles nothing yet waits, and what went out does not", async () => {
  const call = testApp(books.db, { operator });
  const content = camtFile([
    { reference: "M1", amount: "1.23", remittance: "?" },
    { reference: "M2", amount: "-5.00", remittance: "Fee" },
  ]);
  const taken = await call("POST", "/api/v1/operator/bank-statements", {
    as: "operator",
    body: { format: "camt", fileName: "june.xml", content },
    key: "key-of-bank-money",
  });
  expect(taken.status).toBe(201);
  expect((await countMoneyMatters(contextAt("2026-11-02T06:00:00Z"))).bankEntries).toEqual({ open: 1 });
});
