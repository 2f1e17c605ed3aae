import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refusalOf } from "../capacity/testing/shop.ts";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { pendingEvents } from "../db/schema/events.ts";
import { models } from "../db/schema/models.ts";
import { recordUsage } from "../metering/record-usage.ts";
import {
  type Customer,
  contextOf,
  inferenceUsage,
  makeCustomer,
  makeModel,
  makePrices,
  openBooks,
} from "../metering/testing/books.ts";
import { listAnomalies } from "./anomalies.ts";
import { giveFeedback } from "./give-feedback.ts";
import { lookAt } from "./watch-anomalies.ts";

const start = Temporal.Instant.from("2026-06-01T00:00:00Z");
let books: Awaited<ReturnType<typeof openBooks>>;
let clock: AdjustableClock;
let customer: Customer;
let ctx: Context;

beforeAll(async () => {
  books = await openBooks();
  await makeModel(books.db, "demo-large");
  await books.db.update(models).set({ name: "Demo Large" }).where(eq(models.id, "demo-large"));
  await makePrices(books.db, {
    "model:demo-large:input": "1",
    "model:demo-large:cached_input": "1",
    "model:demo-large:output": "10",
  });
});
afterAll(() => books.close());
beforeEach(async () => {
  clock = new AdjustableClock(start);
  customer = await makeCustomer(books.db);
  ctx = contextOf(books.db, clock, customer.id);
});

/** Requests of one million tokens each way at noon of a day: 11.00 each. */
async function use(day: number, requests: number, hour = 12): Promise<void> {
  const occurredAt = start.add({ hours: day * 24 + hour }).toString();
  const records = Array.from({ length: requests }, (_, index) =>
    inferenceUsage(customer, {
      occurredAt,
      requestId: `req_${day}_${hour}_${index}`,
      ...{ inputTokens: 1_000_000, cachedInputTokens: 0, outputTokens: 1_000_000, reasoningTokens: 0 },
    }),
  );
  await recordUsage({ db: books.db, clock }, records);
}
const at = (day: number, hour = 23) => clock.set(start.add({ hours: day * 24 + hour }));
const lookNow = () => inTransaction(ctx, (within) => lookAt(within));
const all = async () => (await listAnomalies(ctx, { limit: 50 })).items;

test("a day that stands out is found once, with its cause, told, gone on with, and closed when it is over", async () => {
  for (let day = 0; day < 21; day++) await use(day, 3);
  at(20);
  await lookNow();
  expect(await all()).toEqual([]);
  await use(21, 12);
  at(21, 15);
  await lookNow();
  const [found] = await all();
  expect(found).toMatchObject({
    ...{ state: "open", basis: "day", resourceId: "demo-large", apiKeyId: null },
    ...{ since: "2026-06-22T00:00:00Z", until: "2026-06-22T15:00:00Z" },
    amount: { amount: "132.00", currency: "USD" },
    expected: { amount: "33.00" },
    cause: { driver: "quantity", quantity: "24000000", expectedQuantity: "6000000" },
  });
  expect(found?.cause.requestIds).toHaveLength(3);
  await use(21, 2, 16);
  at(21, 18);
  await lookNow();
  expect(await all()).toMatchObject([{ id: found?.id, amount: { amount: "154.00" }, until: "2026-06-22T18:00:00Z" }]);
  const told = await books.db.select().from(pendingEvents).where(eq(pendingEvents.organizationId, customer.id));
  expect(told.filter(({ type }) => type === "anomaly.found")).toMatchObject([
    { subjectId: found?.id, facts: { resourceId: "demo-large", resourceName: "Demo Large" } },
  ]);
  await use(22, 3);
  await use(23, 3);
  at(23, 23);
  await lookNow();
  expect(await all()).toMatchObject([{ id: found?.id, state: "closed" }]);
});

test("a customer's first large day is found without any past", async () => {
  await use(0, 1);
  at(0, 13);
  await lookNow();
  expect(await all()).toMatchObject([{ state: "open", cause: { driver: "new" } }]);
});

test("what people say changes what is found next", async () => {
  for (let day = 0; day < 21; day++) await use(day, 3);
  await use(21, 6);
  at(21);
  await lookNow();
  const [first] = await all();
  if (!first) throw new Error("nothing was found");
  const judged = await inTransaction(ctx, (within) => giveFeedback(within, first.id, { verdict: "expected" }));
  expect(judged).toMatchObject({ state: "closed", feedback: { verdict: "expected", by: { name: "Test person" } } });
  expect(await refusalOf(giveFeedback(ctx, first.id, { verdict: "muted" }))).toMatchObject({ code: "anomaly_judged" });
  // Of the same day nothing new is found, and the same again on another day is usual now.
  await lookNow();
  await use(22, 3);
  await use(23, 5);
  at(23);
  await lookNow();
  expect(await all()).toHaveLength(1);
  await use(24, 30);
  at(24);
  await lookNow();
  const [second] = await all();
  expect(second).toMatchObject({ state: "open", since: "2026-06-25T00:00:00Z" });
  if (!second) throw new Error("nothing was found");
  await inTransaction(ctx, (within) => giveFeedback(within, second.id, { verdict: "muted" }));
  await use(25, 60);
  at(25);
  await lookNow();
  expect((await all()).filter(({ state }) => state === "open")).toEqual([]);
});

test("another organization's is not found", async () => {
  await use(0, 1);
  at(0, 13);
  await lookNow();
  const [found] = await all();
  const stranger = await makeCustomer(books.db);
  const other = contextOf(books.db, clock, stranger.id);
  expect((await listAnomalies(other, { limit: 50 })).items).toEqual([]);
  expect(await refusalOf(giveFeedback(other, found?.id ?? "", { verdict: "expected" }))).toMatchObject({
    code: "not_found",
  });
});
