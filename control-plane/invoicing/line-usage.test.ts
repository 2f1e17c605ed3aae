import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, inferenceUsage, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { getInvoice } from "./get-invoice.ts";
import { getInvoiceLineUsage } from "./line-usage.ts";
import { publishAmounts } from "./testing/october.ts";

let books: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
});
afterAll(() => books.close());

test("a line of tokens says which keys used them, and what no key did", async () => {
  const { db } = books;
  const clock = new AdjustableClock("2026-10-20T00:00:00Z");
  const customer = await makeCustomer(db);
  await db.insert(apiKeys).values({
    ...{ id: "key_batch", organizationId: customer.id, projectId: customer.projectId, name: "Nightly batch" },
    ...{ prefix: "key_batch", secretHash: "key_batch", scopes: [], createdAt: clock.now() },
    ...{ createdByType: "user", createdById: "usr_ana", createdByName: "Ana" },
  });
  const used = (day: string, inputTokens: number, apiKeyId: string | null) =>
    inferenceUsage(customer, { occurredAt: `2026-10-${day}T08:00:00Z`, inputTokens, apiKeyId });
  await recordUsage({ db, clock }, [
    used("03", 1_000_000, "key_batch"),
    used("04", 2_000_000, "key_batch"),
    used("04", 4_000_000, null),
  ]);
  const ctx = contextOf(db, clock, customer.id);
  const { lines } = await getInvoice(ctx, "current");
  const input = lines.find(({ description }) => description === "demo-large: input tokens");
  const usage = await getInvoiceLineUsage(ctx, { id: "current", lineId: input?.id ?? "" });
  expect(usage.apiKeys).toEqual([
    { id: null, name: null, quantity: "4", records: 1, exactAmount: "4.938268" },
    { id: "key_batch", name: "Nightly batch", quantity: "3", records: 2, exactAmount: "3.703701" },
  ]);
  expect(usage.items.map(({ quantity, records }) => [quantity, records])).toEqual([
    ["1", 1],
    ["6", 2],
  ]);
  expect(usage).toMatchObject({ quantity: "7", exactAmount: "8.641969" });
});
