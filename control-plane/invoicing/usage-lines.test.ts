import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { inferenceUsage, makeCustomer, makePrices, openBooks } from "../metering/testing/books.ts";
import { periodContaining } from "./period.ts";
import { publishAmounts } from "./testing/october.ts";
import { readUsageLines } from "./usage-lines.ts";

let books: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
});
afterAll(() => books.close());

test.each(["rollUp", "records"] as const)(
  "where a price changed within the period its lines say their days, from the %s",
  async (source) => {
    const { db } = books;
    const clock = new AdjustableClock("2026-10-28T00:00:00Z");
    const customer = await makeCustomer(db, { timeZone: "Europe/Berlin" });
    const prices = { "model:demo-large:input": "1.234567" };
    await makePrices(db, prices, { validFrom: "2026-10-16T10:00:00Z", organizationId: customer.id });
    // The first is of 3 October in Berlin.
    const days = ["2026-10-02T22:30:00Z", "2026-10-15T08:00:00Z", "2026-10-20T08:00:00Z"];
    const used = days.map((occurredAt, index) =>
      inferenceUsage(customer, {
        occurredAt,
        inputTokens: 1_000_000,
        cachedInputTokens: 0,
        outputTokens: index === 0 ? 1_000 : 0,
      }),
    );
    await recordUsage({ db, clock }, used);
    const period = periodContaining(clock.now(), "Europe/Berlin");
    const lines = await readUsageLines(db, { organizationId: customer.id, currency: "USD", period }, source);
    expect(lines.map(({ description }) => description).sort()).toEqual([
      "demo-large: input tokens, 20 Oct 2026",
      "demo-large: input tokens, 3 Oct 2026 to 15 Oct 2026",
      "demo-large: output tokens",
    ]);
  },
);
