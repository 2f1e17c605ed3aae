import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { exportRequest } from "../contract/exports.ts";
import type { AnySource } from "../exports/export-source.ts";
import { findSource } from "../exports/sources.ts";
import { recordUsage } from "./record-usage.ts";
import { clockAt, contextOf, inferenceUsage, makeCustomer, makePrices, openBooks } from "./testing/books.ts";

const clock = clockAt("2026-11-20T09:41:00Z");
const window = { from: "2026-11-01T00:00:00Z", until: "2026-11-20T00:00:00Z" };
let books: Awaited<ReturnType<typeof openBooks>>;
let ctx: Context;

beforeAll(async () => {
  books = await openBooks();
  await makePrices(books.db, { "model:demo-large:input": "1.2", "model:demo-large:output": "4.8" });
  const customer = await makeCustomer(books.db);
  ctx = contextOf(books.db, clock, customer.id);
  const records = Array.from({ length: 5003 }, (_, index) =>
    inferenceUsage(customer, {
      occurredAt: new Date(Date.parse(window.from) + index * 200_000).toISOString(),
      apiKeyId: index % 2 ? "key_a" : null,
    }),
  );
  for (let first = 0; first < records.length; first += 1000) await recordUsage(ctx, records.slice(first, first + 1000));
});
afterAll(() => books.close());

/** Rows of all pages, as texts by column. */
async function rowsOf(source: AnySource, filter: unknown, after: unknown = null) {
  const columns = await source.columns(ctx, filter);
  const rows: Record<string, unknown>[] = [];
  const cursors: unknown[] = [];
  for await (const page of source.pages(ctx, filter, after)) {
    rows.push(...page.rows.map((row) => Object.fromEntries(columns.map(({ name, value }) => [name, value(row)]))));
    cursors.push(page.cursor);
  }
  return { rows, cursors };
}

const requested = (kind: string, filter: object) => exportRequest.parse({ kind, format: "parquet", filter }).filter;

test("records are exported each once, and go on from any page", async () => {
  const source = findSource("usageRecords");
  const filter = requested("usageRecords", window);
  const { rows, cursors } = await rowsOf(source, filter);
  expect(rows).toHaveLength(5003);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(5003);
  expect(await source.count(ctx, filter)).toBe(5003);
  expect((await rowsOf(source, filter, cursors[0])).rows).toEqual(rows.slice(5000));
  expect(rows[0]).toMatchObject({ product: "inference", input_tokens: 1000, currency: "USD" });
});

test("filters narrow records as they do on the page", async () => {
  const source = findSource("usageRecords");
  const filter = requested("usageRecords", { ...window, apiKeyId: "none", until: "2026-11-01T00:20:00Z" });
  expect((await rowsOf(source, filter)).rows.map(({ api_key_id }) => api_key_id)).toEqual([null, null, null]);
});

test("usage by interval and group has a column for each group", async () => {
  const source = findSource("usage");
  const filter = requested("usage", { ...window, interval: "month", groupBy: "apiKey,tag:team" });
  const { rows } = await rowsOf(source, filter);
  expect(rows).toMatchObject([
    { start: "2026-11-01T00:00:00Z", api_key_id: "key_a", tag_team: null, requests: 2501 },
    { start: "2026-11-01T00:00:00Z", api_key_id: null, tag_team: null, requests: 2502 },
  ]);
});

test("what the route itself would refuse is refused before a file is begun", async () => {
  for (const [kind, facts] of [
    ["usage", { groupBy: "colour" }],
    ["usageRecords", { product: "gold" }],
  ] as const) {
    const filter = requested(kind, { ...window, ...facts });
    await expect(findSource(kind).describe(ctx, filter)).rejects.toMatchObject({ code: "invalid_input" });
  }
});
