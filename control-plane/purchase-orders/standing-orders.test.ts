import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { issueCreditNote } from "../credit-notes/issue-credit-note.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { invoiceLines } from "../db/schema/invoices.ts";
import { legalEntities, projects } from "../db/schema/organizations.ts";
import { purchaseOrders } from "../db/schema/purchase-orders.ts";
import { closePeriod } from "../invoicing/close-period.ts";
import { publishAmounts, useOctober as spendOctober } from "../invoicing/testing/october.ts";
import { readUsageLines } from "../invoicing/usage-lines.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { type Customer, contextOf, inferenceUsage, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { sumDecimals } from "../money/decimal.ts";
import { workerContext } from "../worker.ts";
import { listPurchaseOrders } from "./purchase-orders.ts";
import { enterOrder } from "./testing/enter-order.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
const periodStart = Temporal.Instant.from("2026-10-01T00:00:00Z");
const clock = new AdjustableClock("2026-11-03T00:00:00Z");

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

type Orders = (customer: Customer) => Parameters<typeof enterOrder>[1][];

/** October of a customer that has these orders, issued: its lines, its orders and the context to look at them. */
async function october(orders: Orders) {
  const customer = await makeCustomer(db, { createdAt: periodStart });
  const ctx = contextOf(db, clock, customer.id);
  for (const facts of orders(customer)) {
    await enterOrder(
      { ctx, projectId: customer.projectId },
      { number: "PO-STANDING", amount: "100000", validFrom: "2026-10-01", validUntil: "2026-10-31", ...facts },
    );
  }
  await spendOctober(db, customer);
  const operator = workerContext({ db, clock, demo: false });
  const [invoiceId = ""] = await closePeriod(operator, { organizationId: customer.id, periodStart });
  const lines = await db
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.organizationId, customer.id), eq(invoiceLines.invoiceId, invoiceId)));
  const models = lines.filter(({ resourceId }) => resourceId === "demo-large");
  const others = lines.filter(({ resourceId }) => resourceId !== "demo-large");
  return { customer, ctx, operator, invoiceId, models, others };
}

test("usage without a reservation is billed under the one order that covers it, and draws it down", async () => {
  const { ctx, operator, invoiceId, models, others } = await october(() => [{}]);
  expect(models.length).toBeGreaterThan(1);
  expect(new Set(models.map(({ poNumber }) => poNumber))).toEqual(new Set(["PO-STANDING"]));
  expect(new Set(others.map(({ poNumber }) => poNumber))).toEqual(new Set(["PO-7"]));
  const used = async () => (await listPurchaseOrders(ctx)).items[0]?.used.amount;
  expect(await used()).toBe(sumDecimals(models.map(({ amount }) => amount)));
  await inTransaction(operator, (within) => issueCreditNote(within, invoiceId, { kind: "void", reason: "Wrong" }));
  expect(await used()).toBe("0.00");
});

test("an order for some projects covers these only", async () => {
  const { customer, models } = await october(({ projectId }) => [{ projectIds: [projectId] }]);
  for (const { projectId, poNumber } of models) {
    expect(poNumber).toBe(projectId === customer.projectId ? "PO-STANDING" : null);
  }
});

test.each([
  ["two cover it", () => [{}, { number: "PO-SECOND" }]],
  ["it begins within the month", () => [{ validFrom: "2026-10-02" }]],
  ["it ends within the month", () => [{ validUntil: "2026-10-30" }]],
] satisfies [string, Orders][])("no order is named where %s", async (_why, orders) => {
  const { models } = await october(orders);
  expect(new Set(models.map(({ poNumber }) => poNumber))).toEqual(new Set([null]));
});

test("one for a project and one for all name none for it, and the latter for the others", async () => {
  const { customer, models } = await october(({ projectId }) => [{}, { number: "PO-OWN", projectIds: [projectId] }]);
  const others = models.filter(({ projectId }) => projectId !== customer.projectId);
  expect(others.length).toBeGreaterThan(0);
  for (const { projectId, poNumber } of models)
    expect(poNumber).toBe(projectId === customer.projectId ? null : "PO-STANDING");
});

test("many orders beside many projects do not multiply what a bill costs", async () => {
  const customer = await makeCustomer(db, { createdAt: periodStart });
  const made = { organizationId: customer.id, createdAt: periodStart };
  const more = Array.from({ length: 1_000 }, (_, index) => ({
    ...made,
    id: `prj_many_${index}`,
    name: `Many ${index}`,
  }));
  await db.insert(projects).values(more);
  const occurredAt = "2026-10-05T00:00:00Z";
  const records = more.map(({ id }) => inferenceUsage(customer, { projectId: id, occurredAt }));
  await recordUsage({ db, clock }, records);
  const read = async () => {
    const begun = performance.now();
    const period = { start: periodStart, end: Temporal.Instant.from("2026-11-01T00:00:00Z") };
    const lines = await readUsageLines(db, { organizationId: customer.id, currency: "USD", period }, "rollUp");
    return { lines: lines.length, milliseconds: performance.now() - begun };
  };
  await db.execute(sql`analyze`);
  const alone = await read();
  const [{ id: legalEntityId = "" } = {}] = await db
    .select({ id: legalEntities.id })
    .from(legalEntities)
    .where(eq(legalEntities.organizationId, customer.id));
  await db.insert(purchaseOrders).values(
    Array.from({ length: 2_000 }, (_, index) => ({
      ...{ ...made, id: `por_many_${index}`, number: `PO-${index}`, legalEntityId, projectIds: [], note: null },
      ...{ amount: "1", currency: "USD", validFrom: "2026-10-01", validUntil: null },
      ...{ closedAt: null, createdByType: "user", createdById: "usr_test", createdByName: "Test person" },
    })),
  );
  const beside = await read();
  expect(beside.lines).toBe(alone.lines);
  // Each line read each order before: some thirty times as long.
  expect(beside.milliseconds).toBeLessThan(alone.milliseconds * 6 + 200);
});
