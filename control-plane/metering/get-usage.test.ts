import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { getUsage as route } from "../contract/usage.ts";
import type { Database } from "../db/client.ts";
import { getUsage } from "./get-usage.ts";
import { recordReservationHours } from "./record-reservation-hours.ts";
import { recordUsage } from "./record-usage.ts";
import {
  type Customer,
  clockAt,
  contextOf,
  inferenceUsage,
  makeCustomer,
  makeNodeType,
  makePrices,
  makeProject,
  makeReservation,
  openBooks,
} from "./testing/books.ts";
import { plus, rational, shown, times, zero } from "./testing/rational.ts";
import type { UsageInput } from "./usage-input.ts";

const clock = clockAt("2026-11-20T09:41:00Z");
const amounts = {
  "model:demo-large:input": "1.234567",
  "model:demo-large:cached_input": "0.61",
  "model:demo-large:output": "4.999999999999",
};
let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
let capacityPriceId = "";

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await makeNodeType(db, "h100-sxm-8", 8);
  const priceIds = await makePrices(db, { ...amounts, "capacity:h100-sxm-8:guaranteed": "49.07" });
  capacityPriceId = priceIds["capacity:h100-sxm-8:guaranteed"] ?? "";
});
afterAll(() => books.close());

const ask = (ctx: Context, query: Record<string, string> = {}) => getUsage(ctx, route.query.parse(query));

/** What requests cost, from their tokens and the published amounts alone. */
function costOf(records: readonly UsageInput[]): string {
  const sums = records.map((record) =>
    [
      times(rational(amounts["model:demo-large:input"], 1_000_000), BigInt(record.inputTokens ?? 0)),
      times(rational(amounts["model:demo-large:cached_input"], 1_000_000), BigInt(record.cachedInputTokens ?? 0)),
      times(
        rational(amounts["model:demo-large:output"], 1_000_000),
        BigInt((record.outputTokens ?? 0) + (record.reasoningTokens ?? 0)),
      ),
    ].reduce(plus, zero),
  );
  return shown(sums.reduce(plus, zero));
}

/** A request every 47 minutes and a bit, over the two changes of the clocks of a year. */
function scatteredUsage(customer: Customer, from: string, count: number): UsageInput[] {
  const start = Temporal.Instant.from(from);
  return Array.from({ length: count }, (_, index) =>
    inferenceUsage(customer, {
      occurredAt: start.add({ seconds: index * 2837 }).toString(),
      inputTokens: (index * 7919) % 5003,
      cachedInputTokens: (index * 104_729) % 701,
      outputTokens: (index * 1_299_709) % 2011,
      reasoningTokens: index % 3,
    }),
  );
}

describe("getUsage, against an independent recomputation", () => {
  const zones = ["UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Atlantic/Azores"];
  const pairs = zones.flatMap((home, index) => [
    [home, home] as const,
    [home, zones[(index + 2) % zones.length] ?? home] as const,
  ]);

  test.each(pairs)("of an organization in %s, asked for in %s", async (home, asked) => {
    const customer = await makeCustomer(db, { timeZone: home });
    const records = [
      ...scatteredUsage(customer, "2026-03-26T00:00:00Z", 350),
      ...scatteredUsage(customer, "2026-10-22T00:00:00Z", 200),
    ];
    await recordUsage({ db, clock }, records);
    for (const [interval, from, until] of [
      ["day", "2026-03-27T11:11:11Z", "2026-04-06T13:00:30Z"],
      ["day", "2026-10-23T00:00:00Z", "2026-10-27T00:00:00Z"],
      ["hour", "2026-10-24T20:15:00Z", "2026-10-25T04:45:00Z"],
      ["month", "2026-03-01T00:00:00Z", "2026-11-20T00:00:00Z"],
      ["total", "2026-03-28T23:59:59.5Z", "2026-10-25T00:29:59Z"],
    ] as const) {
      const answer = await ask(clockContext(customer), { interval, from, until, timeZone: asked });
      const inside = records.filter((record) => isWithin(record.occurredAt, from, until));
      expect(answer.total.amount).toBe(costOf(inside));
      const groups = Map.groupBy(inside, (record) => startOf(record.occurredAt, interval, asked, from));
      expect(answer.items.map((item) => [item.start, item.cost.amount, item.requests])).toEqual(
        [...groups].map(([start, group]) => [start, costOf(group), group.length]),
      );
    }
  });

  test("sums reserved hours, in node-hours and GPU-hours", async () => {
    const customer = await makeCustomer(db, { timeZone: "Asia/Kolkata" });
    const [startsAt, endsAt] = ["2026-11-01T00:10:00Z", "2026-11-03T05:00:01Z"];
    const reservationId = await makeReservation(db, customer, { priceId: capacityPriceId, startsAt, endsAt, nodes: 3 });
    const segment = {
      reservationId,
      nodes: 3,
      priceId: capacityPriceId,
      projectId: customer.projectId,
      position: 0,
      from: Temporal.Instant.from(startsAt),
      until: Temporal.Instant.from(endsAt),
    };
    await recordReservationHours({ db, clock }, [segment]);
    const seconds = 3 * (2 * 86_400 + 4 * 3600 + 50 * 60 + 1);
    const { items, total } = await ask(clockContext(customer), { interval: "total", from: "2026-11-01T00:00:00Z" });
    expect(items).toMatchObject([
      { product: "capacity", nodeHours: shownHours(seconds), gpuHours: shownHours(seconds * 8), requests: 0 },
    ]);
    expect(total.amount).toBe(shown(times(rational("49.07", 3600), BigInt(seconds))));
  });
});

describe("getUsage", () => {
  test("groups and filters, and sums the whole window whatever the groups", async () => {
    const customer = await makeCustomer(db);
    const other = await makeProject(db, customer.id, "Serving");
    const at = { occurredAt: "2026-11-19T08:30:00Z" };
    const records = [
      inferenceUsage(customer, { ...at, apiKeyId: "key_a" }),
      inferenceUsage(customer, { ...at, apiKeyId: "key_b", projectId: other }),
      inferenceUsage(customer, { ...at, projectId: other, inputTokens: 0, cachedInputTokens: 0 }),
    ];
    await recordUsage({ db, clock }, records);
    const ctx = clockContext(customer);
    const byKey = await ask(ctx, { groupBy: "project,apiKey" });
    expect(
      byKey.items.map(({ projectId, apiKeyId, product, requests }) => [projectId, apiKeyId, product, requests]),
    ).toEqual(
      expect.arrayContaining([
        [customer.projectId, "key_a", null, 1],
        [other, "key_b", null, 1],
        [other, null, null, 1],
      ]),
    );
    expect(byKey.total.amount).toBe(costOf(records));
    const filtered = await ask(ctx, { groupBy: "sku", projectId: other });
    expect(
      filtered.items.map(({ sku, inputTokens, cachedInputTokens, outputTokens }) => [
        sku,
        inputTokens + cachedInputTokens + outputTokens,
      ]),
    ).toEqual([
      ["model:demo-large:cached_input", 200],
      ["model:demo-large:input", 1000],
      ["model:demo-large:output", 700],
    ]);
    expect(filtered.total.amount).toBe(costOf(records.slice(1)));
    expect((await ask(ctx, { product: "capacity" })).total.amount).toBe("0");
    expect((await ask(ctx, { resourceId: "demo-large" })).items).toHaveLength(1);
  });

  test("shows nothing of another organization", async () => {
    const [mine, theirs] = [await makeCustomer(db), await makeCustomer(db)];
    await recordUsage({ db, clock }, [inferenceUsage(theirs, { occurredAt: "2026-11-19T08:30:00Z" })]);
    const answer = await ask(clockContext(mine), {
      projectId: theirs.projectId,
      interval: "hour",
      from: "2026-11-19T00:10:00Z",
    });
    expect(answer).toMatchObject({ items: [], total: { amount: "0", currency: "USD" } });
  });

  test("begins 30 days ago at midnight of the zone when nothing is asked", async () => {
    const answer = await ask(clockContext(await makeCustomer(db)), { timeZone: "Europe/Berlin" });
    expect([answer.from, answer.until]).toEqual(["2026-10-20T22:00:00Z", "2026-11-20T09:41:00Z"]);
  });

  test.each([
    [{ from: "2026-11-01T00:00:00Z", until: "2026-11-01T00:00:00Z" }, "invalid_window"],
    [{ from: "2026-11-02T00:00:00Z", until: "2026-11-01T00:00:00Z" }, "invalid_window"],
    [{ until: "0001-01-01T00:00:00Z" }, "invalid_window"],
    [{ from: "2024-11-02T00:00:00Z", interval: "day" }, "window_too_long"],
    [{ from: "2026-09-02T00:00:00Z", interval: "hour" }, "window_too_long"],
  ])("refuses %o as %s", async (query, code) => {
    const ctx = clockContext(await makeCustomer(db));
    await expect(ask(ctx, query as Record<string, string>)).rejects.toMatchObject({ code });
  });
});

const clockContext = (customer: Customer) => contextOf(db, clock, customer.id);

function isWithin(instant: Temporal.Instant, from: string, until: string): boolean {
  return Temporal.Instant.compare(instant, from) >= 0 && Temporal.Instant.compare(instant, until) < 0;
}

/** By local date and offset alone: nothing of the program's own interval arithmetic. */
function startOf(instant: Temporal.Instant, interval: string, zone: string, from: string): string {
  if (interval === "total") return Temporal.Instant.from(from).toString();
  const local = instant.toZonedDateTimeISO(zone);
  if (interval === "hour") {
    const intoHour = { minutes: local.minute, seconds: local.second };
    return instant.subtract(intoHour).toString();
  }
  const date = interval === "day" ? local.toPlainDate() : local.toPlainDate().with({ day: 1 });
  return date.toZonedDateTime(zone).toInstant().toString();
}

function shownHours(seconds: number): string {
  return String(Number((seconds / 3600).toFixed(6)));
}
