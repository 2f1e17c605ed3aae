import { like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { prices } from "../db/schema/pricing.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { recordUsage } from "../metering/record-usage.ts";
import {
  contextOf,
  inferenceUsage,
  makeCustomer,
  makeModel,
  makePrices,
  openBooks,
} from "../metering/testing/books.ts";
import { keepBuiltInPrices } from "./built-in-prices.ts";

let books: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

test("every currency has the same built-in prices, made once", async () => {
  await Promise.all(["KWD", "KWD", "SEK", "EUR"].map((currency) => keepBuiltInPrices(books.db, currency)));
  const rows = await books.db.select().from(prices).where(like(prices.priceListId, "pls\\_built\\_in\\_%"));
  const of = (currency: string) =>
    rows
      .filter((row) => row.currency === currency)
      .map(({ sku, product, per, amount }) => ({ sku, product, per, amount }));
  expect(of("KWD")).toHaveLength(of("EUR").length);
  expect(of("KWD")).toEqual(expect.arrayContaining(of("EUR")));
  expect(of("SEK")).toEqual(expect.arrayContaining(of("USD")));
});

test.each([
  ["KWD", "1.2345", "1.235", "0.185", "1.420"],
  ["ISK", "1234.5", "1235", "185", "1420"],
  ["SEK", "1.2345", "1.23", "0.18", "1.41"],
])("a month in %s is billed with its decimals, tax too", async (currency, price, subtotal, tax, total) => {
  const customer = await makeCustomer(books.db, { currency, taxRatePercent: "15" });
  await makeModel(books.db, "demo-small");
  const model = "demo-small";
  await makePrices(books.db, { [`model:${model}:input`]: price }, { currency, organizationId: customer.id });
  const occurredAt = "2026-10-10T00:00:00Z";
  await recordUsage({ db: books.db, clock: new AdjustableClock(occurredAt) }, [
    inferenceUsage(customer, { occurredAt, resourceId: model, inputTokens: 1_000_000 }),
  ]);
  const invoice = await getInvoice(
    contextOf(books.db, new AdjustableClock("2026-10-20T00:00:00Z"), customer.id),
    "current",
  );
  const money = (amount: string) => ({ amount, currency });
  expect(invoice).toMatchObject({ subtotal: money(subtotal), tax: money(tax), total: money(total) });
  expect(invoice.checks.agree).toBe(true);
});
