import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, inferenceUsage, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { getInvoice } from "./get-invoice.ts";
import { getInvoiceLineUsage } from "./line-usage.ts";
import { publishAmounts } from "./testing/october.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

const closeAt = (instant: string) =>
  closePeriods(workerContext({ db, clock: new AdjustableClock(instant), demo: false }));

test("late usage joins the month while it collects, and the next invoice afterwards", async () => {
  const customer = await makeCustomer(db);
  const ctx = contextOf(db, new AdjustableClock("2026-12-02T00:00:00Z"), customer.id);
  const send = (now: string, occurredAt: string) =>
    recordUsage({ db, clock: new AdjustableClock(now) }, [
      inferenceUsage(customer, { occurredAt, inputTokens: 1_000_000 }),
    ]);
  await send("2026-10-10T00:00:00Z", "2026-10-10T00:00:00Z");
  await send("2026-11-01T23:00:00Z", "2026-10-31T23:59:59Z");
  await closeAt("2026-11-02T00:00:00Z");
  await send("2026-11-02T00:00:01Z", "2026-10-31T23:59:58Z");
  await send("2026-11-05T00:00:00Z", "2026-11-05T00:00:00Z");
  await closeAt("2026-12-02T00:00:00Z");
  const october = await getInvoice(ctx, "draft-2026-10");
  const november = await getInvoice(ctx, "draft-2026-11");
  expect(october.lines.map(({ usageRecords }) => usageRecords)).toEqual([2, 2, 2]);
  expect(november.lines.map(({ description, usageRecords }) => [description, usageRecords])).toEqual([
    ["demo-large: cached input tokens", 1],
    ["demo-large: input tokens", 1],
    ["demo-large: output tokens", 1],
    ["demo-large: cached input tokens (late, of earlier months)", 1],
    ["demo-large: input tokens (late, of earlier months)", 1],
    ["demo-large: output tokens (late, of earlier months)", 1],
  ]);
  expect([october.checks.agree, november.checks.agree]).toEqual([true, true]);
  const evidence = await getInvoiceLineUsage(ctx, { id: november.id, lineId: november.lines[4]?.id ?? "" });
  expect(evidence.items).toEqual([
    { start: "2026-10-31T00:00:00Z", quantity: "1", records: 1, exactAmount: "1.234567" },
  ]);
  expect(evidence.apiKeys).toEqual([{ id: null, name: null, quantity: "1", records: 1, exactAmount: "1.234567" }]);
});
