import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { customer as callerOf, operator, testApp } from "../http/testing/call-app.ts";
import { type Customer, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { makeInvoice, operatorContext } from "../payments/testing/owing.ts";
import { workerContext } from "../worker.ts";
import { refuseUnpaid } from "./refuse-unpaid.ts";
import { nextReminderEdge, sendReminders } from "./send-reminders.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let call: ReturnType<typeof testApp>;
let customer: Customer;
let keys = 0;
const level = { subject: "Invoice {number}", body: "{open} of {total}, due {due}.", stopsPurchases: false };
const levels = [
  { ...level, daysAfterDue: -3 },
  { ...level, daysAfterDue: 1 },
  { ...level, daysAfterDue: 7, stopsPurchases: true },
];

beforeAll(async () => {
  books = await openBooks({ max: 6 });
  call = testApp(books.db, { operator, customer: callerOf("org_x", ["invoices.read"]) });
  await put("dunning", { levels });
});
afterAll(() => books.close());
beforeEach(async () => {
  customer = await makeCustomer(books.db);
});

const put = (path: string, body: unknown, as = "operator") =>
  call("PUT", `/api/v1/operator/${path}`, { as, body, key: `key-of-dunning-${keys++}` });
const at = (day: string) =>
  workerContext({ db: books.db, clock: new AdjustableClock(`${day}T09:00:00Z`), demo: false });
const owing = () =>
  makeInvoice(books.db, customer, { total: "1190.00", number: `D-${keys++}`, dueAt: "2026-06-01T00:00:00Z" });
const pay = (invoiceId: string) =>
  recordPayment(operatorContext(books.db, customer, "2026-06-05T00:00:00Z"), {
    ...{ organizationId: customer.id, amount: "1190.00", currency: "USD", method: "bank_transfer" },
    ...{ receivedOn: "2026-06-05", reference: "r", payerName: null, invoices: [{ invoiceId, amount: "1190.00" }] },
  });

/** As where time goes on by itself. */
const live = (instant: string) => ({
  ...workerContext({ db: books.db, clock: new AdjustableClock(instant), demo: false }),
  adjustable: false,
});

async function sent(): Promise<{ level: number; body: string }[]> {
  const { rows } = await books.db.execute<{ facts: { level: number; body: string } }>(sql`
    select facts from pending_events where organization_id = ${customer.id} and type = 'invoice.reminder' order by at
  `);
  return rows.map(({ facts }) => facts);
}

test("reminds level by level until it is paid, and says what is open", async () => {
  const invoiceId = await owing();
  for (const day of ["2026-05-28", "2026-05-29", "2026-05-30", "2026-06-02", "2026-06-03"])
    await sendReminders(at(day));
  expect((await sent()).map((each) => each.level)).toEqual([1, 2]);
  expect((await sent())[0]?.body).toBe("1,190.00 USD of 1,190.00 USD, due 1 June 2026.");
  await pay(invoiceId);
  await sendReminders(at("2026-06-20"));
  expect(await sent()).toHaveLength(2);
});

test("many workers remind once", async () => {
  await owing();
  await Promise.all(Array.from({ length: 5 }, () => sendReminders(at("2026-06-02"))));
  expect(await sent()).toHaveLength(1);
});

test("the clock knows when the next reminder is due", async () => {
  await books.db.execute(sql`select 1`);
  const paused = await makeCustomer(books.db);
  await put(`organizations/${paused.id}/dunning-pause`, { reason: "disputed" });
  await makeInvoice(books.db, paused, { total: "1.00", dueAt: "2020-01-01T00:00:00Z" });
  await owing();
  await sendReminders(at("2026-06-20"));
  const edge = await nextReminderEdge(at("2026-06-20"));
  // The second level of the one that was reminded last comes six days after the first.
  expect(edge && edge.toString() > "2026-06-20").toBe(true);
});

test("a customer who is left alone is not reminded, and is again afterwards", async () => {
  await owing();
  expect(await put(`organizations/${customer.id}/dunning-pause`, { reason: "We talk." })).toMatchObject({
    status: 200,
  });
  await sendReminders(at("2026-06-04"));
  expect(await sent()).toEqual([]);
  const path = `/api/v1/operator/organizations/${customer.id}/dunning-pause`;
  expect(await call("DELETE", path, { as: "operator", key: `key-of-resume-${keys++}` })).toMatchObject({ status: 200 });
  await sendReminders(at("2026-06-04"));
  expect(await sent()).toHaveLength(1);
});

test("at a level that stops purchases nothing is sold until it is paid or the customer is left alone", async () => {
  const invoiceId = await owing();
  const buying = operatorContext(books.db, customer, "2026-06-20T00:00:00Z");
  await sendReminders(at("2026-06-02"));
  await refuseUnpaid(buying);
  await sendReminders(at("2026-06-09"));
  await expect(refuseUnpaid(buying)).rejects.toMatchObject({
    code: "invoice_unpaid",
    message: expect.stringContaining("What runs goes on."),
  });
  await put(`organizations/${customer.id}/dunning-pause`, { reason: "They pay tomorrow.", until: "2026-06-21" });
  await refuseUnpaid(buying);
  await expect(refuseUnpaid({ ...buying, clock: new AdjustableClock("2026-06-21T00:00:00Z") })).rejects.toThrow();
  await pay(invoiceId);
  await refuseUnpaid({ ...buying, clock: new AdjustableClock("2026-06-21T00:00:00Z") });
});

test("a schedule goes forward, and customers cannot set it", async () => {
  const backwards = [...levels].reverse().map((each) => ({ ...each, stopsPurchases: false }));
  expect(await put("dunning", { levels: backwards })).toMatchObject({
    status: 422,
    body: { code: "levels_out_of_order" },
  });
  expect(await put("dunning", { levels: [{ ...level, daysAfterDue: -1, stopsPurchases: true }] })).toMatchObject({
    status: 422,
  });
  expect(await put("dunning", { levels }, "customer")).toMatchObject({ status: 403 });
  const { body } = await call("GET", "/api/v1/operator/dunning", { as: "operator" });
  expect(body.levels).toMatchObject([{ level: 1, daysAfterDue: -3 }, { level: 2 }, { level: 3, stopsPurchases: true }]);
});

test("operators who set the schedule at once take turns", async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => put("dunning", { levels })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

test("a worker that wakes often sums the ledger every ten minutes and no more often", async () => {
  await sendReminders(live("2026-06-02T09:00:00Z"));
  await owing();
  await sendReminders(live("2026-06-02T09:09:59Z"));
  expect(await sent()).toEqual([]);
  expect(await nextReminderEdge(live("2026-06-02T09:09:59Z"))).toBeNull();
  await sendReminders(live("2026-06-02T09:10:00Z"));
  expect(await sent()).toHaveLength(1);
});
