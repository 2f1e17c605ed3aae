import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../db/client.ts";
import { recordReservationHours } from "./record-reservation-hours.ts";
import { recordUsage } from "./record-usage.ts";
import { clockAt, inferenceUsage, makeCustomer, makePrices, makeReservation, openBooks } from "./testing/books.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
let priceIds: Record<string, string>;
const clock = clockAt("2026-06-15T10:00:00Z");
const modelPrices = {
  "model:demo-large:input": "1.20",
  "model:demo-large:cached_input": "0.60",
  "model:demo-large:output": "4.80",
};

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  priceIds = await makePrices(db, { ...modelPrices, "capacity:h100-sxm-8:guaranteed": "49" });
});
afterAll(() => books.close());

const record = (records: Parameters<typeof recordUsage>[1]) => recordUsage({ db, clock }, records);

async function rollUp(organizationId: string) {
  const { rows } = await db.execute<{
    sku: string;
    hour: string;
    quantity: number;
    records: number;
    period: string;
  }>(sql`
    select price.sku, rollup.hour, rollup.quantity, rollup.records, rollup.billing_period as period
    from usage_hours rollup join prices price on price.id = rollup.price_id
    where rollup.organization_id = ${organizationId}
    order by rollup.hour, price.sku
  `);
  return rows;
}

describe("recordUsage", () => {
  test("charges each bucket at its price, reasoning as output, and rolls up by hour", async () => {
    const customer = await makeCustomer(db);
    await record([
      inferenceUsage(customer, { occurredAt: "2026-06-15T08:00:00Z" }),
      inferenceUsage(customer, { occurredAt: "2026-06-15T08:59:59Z", cachedInputTokens: 0 }),
    ]);
    expect(await rollUp(customer.id)).toEqual(
      [
        { sku: "model:demo-large:cached_input", quantity: 200, records: 1 },
        { sku: "model:demo-large:input", quantity: 2000, records: 2 },
        { sku: "model:demo-large:output", quantity: 700, records: 2 },
      ].map((row) => ({ ...row, hour: "2026-06-15 08:00:00+00", period: "2026-06-01 00:00:00+00" })),
    );
  });

  test("counts a record once: within a batch, again later, and from 20 senders at the same time", async () => {
    const customer = await makeCustomer(db);
    const records = Array.from({ length: 50 }, (_, index) =>
      inferenceUsage(customer, { occurredAt: "2026-06-15T08:00:00Z", sourceId: `${customer.id}:${index}` }),
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, sender) => record([...records.slice(sender), ...records])),
    );
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50);
    expect(await record(records)).toEqual({ accepted: 0, known: 50 });
    expect(await rollUp(customer.id)).toMatchObject([{ quantity: 10_000 }, { quantity: 50_000, records: 50 }, {}]);
  });

  test("takes the price of the moment of use, the organization's own before the public one", async () => {
    const customer = await makeCustomer(db);
    const own = (validFrom: string) =>
      makePrices(db, { "model:demo-large:input": "0.90" }, { validFrom, organizationId: customer.id });
    const first = await own("2026-06-10T12:00:00Z");
    const second = await own("2026-06-12T00:00:00Z");
    const times = ["2026-06-10T11:59:59.999Z", "2026-06-10T12:00:00Z", "2026-06-11T23:59:59Z", "2026-06-12T00:00:00Z"];
    await record(
      times.map((occurredAt) =>
        inferenceUsage(customer, { occurredAt, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 }),
      ),
    );
    const { rows } = await db.execute(sql`
      select price_ids[1] as price_id from usage_records where organization_id = ${customer.id} order by occurred_at
    `);
    const id = "model:demo-large:input";
    expect(rows.map((row) => row.price_id)).toEqual([priceIds[id], first[id], first[id], second[id]]);
  });

  test("meters what nothing prices, free of charge, and counts a request with zero tokens", async () => {
    const customer = await makeCustomer(db, { currency: "EUR" });
    await record([
      inferenceUsage(customer, { occurredAt: "2026-06-15T08:00:00Z", resourceId: "llama3.2:1b" }),
      inferenceUsage(customer, {
        occurredAt: "2026-06-15T08:00:00Z",
        resourceId: "llama3.2:1b",
        inputTokens: 0,
        cachedInputTokens: 0,
        outputTokens: 0,
        reasoningTokens: 0,
      }),
    ]);
    expect(await rollUp(customer.id)).toMatchObject([
      { sku: "unpriced:cached_input", quantity: 200, records: 1 },
      { sku: "unpriced:input", quantity: 1000, records: 2 },
      { sku: "unpriced:output", quantity: 350, records: 1 },
    ]);
  });

  test("refuses usage of an organization that does not exist, and leaves nothing behind", async () => {
    const customer = await makeCustomer(db);
    const stray = inferenceUsage({ id: "org_unknown", projectId: "prj_x" }, { occurredAt: "2026-06-15T08:00:00Z" });
    await expect(record([inferenceUsage(customer, { occurredAt: "2026-06-15T08:00:00Z" }), stray])).rejects.toThrow(
      "there is no organization org_unknown",
    );
    expect(await rollUp(customer.id)).toEqual([]);
  });
});

describe("recordReservationHours", () => {
  const projects = new Map<string, string>();
  const meter = (reservationId: string, from: string, until: string, nodes = 2) => {
    const priceId = priceIds["capacity:h100-sxm-8:guaranteed"] ?? "";
    const agreed = { reservationId, nodes, priceId, projectId: projects.get(reservationId) ?? "", position: 0 };
    const time = { from: Temporal.Instant.from(from), until: Temporal.Instant.from(until) };
    return recordReservationHours({ db, clock }, [{ ...agreed, ...time }]);
  };
  const book = async (timeZone: string, startsAt: string, endsAt: string) => {
    const customer = await makeCustomer(db, { timeZone });
    const priceId = priceIds["capacity:h100-sxm-8:guaranteed"] ?? "";
    const id = await makeReservation(db, customer, { priceId, startsAt, endsAt });
    projects.set(id, customer.projectId);
    return { customer, id };
  };

  test("makes a record per hour, cut at the ends, known the second time", async () => {
    const { customer, id } = await book("UTC", "2026-06-10T08:20:00Z", "2026-06-10T11:30:00Z");
    expect(await meter(id, "2026-06-10T08:20:00Z", "2026-06-10T11:30:00Z")).toEqual({ accepted: 4, known: 0 });
    expect(await meter(id, "2026-06-10T08:20:00Z", "2026-06-10T11:30:00Z")).toEqual({ accepted: 0, known: 4 });
    expect((await rollUp(customer.id)).map(({ hour, quantity }) => [hour.slice(11, 16), quantity])).toEqual([
      ["08:00", 4800],
      ["09:00", 7200],
      ["10:00", 7200],
      ["11:00", 3600],
    ]);
  });

  test("cuts at the hours of a zone with half hours, so that a month ends where the month ends", async () => {
    const { customer, id } = await book("Asia/Kolkata", "2026-05-31T17:00:00Z", "2026-05-31T20:00:00Z");
    await meter(id, "2026-05-31T17:00:00Z", "2026-05-31T20:00:00Z");
    expect(await rollUp(customer.id)).toMatchObject([
      { hour: "2026-05-31 16:30:00+00", quantity: 3600, period: "2026-04-30 18:30:00+00" },
      { hour: "2026-05-31 17:30:00+00", quantity: 7200, period: "2026-04-30 18:30:00+00" },
      { hour: "2026-05-31 18:30:00+00", quantity: 7200, period: "2026-05-31 18:30:00+00" },
      { hour: "2026-05-31 19:30:00+00", quantity: 3600, period: "2026-05-31 18:30:00+00" },
    ]);
  });

  test.each([
    ["Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23],
    ["Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25],
    ["Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z", 24.5],
    ["Atlantic/Azores", "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z", 25],
  ])("bills the day of the clock change in %s as %s to %s: %d hours", async (zone, from, until, hours) => {
    const { customer, id } = await book(zone, from, until);
    await meter(id, from, until, 1);
    const rows = await rollUp(customer.id);
    expect(rows.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(hours * 3600);
  });

  test("gives the same seconds however a window is split", async () => {
    const { customer, id } = await book("Asia/Kathmandu", "2026-06-01T00:00:00.5Z", "2026-06-02T00:00:00.25Z");
    const cuts = [
      "2026-06-01T00:00:00.5Z",
      "2026-06-01T00:00:01.25Z",
      "2026-06-01T07:11:13.999Z",
      "2026-06-02T00:00:00.25Z",
    ];
    for (const [index, until] of cuts.slice(1).entries()) await meter(id, cuts[index] ?? "", until);
    const rows = await rollUp(customer.id);
    expect(rows.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(2 * 86_400);
  });
});
