import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Context } from "../context.ts";
import { listUsageRecords as recordsRoute, getUsage as route } from "../contract/usage.ts";
import { getUsageChanges as changesRoute } from "../contract/usage-changes.ts";
import { usageDimensions } from "../contract/usage-filters.ts";
import type { Database } from "../db/client.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { reservations } from "../db/schema/reservations.ts";
import { sumDecimals } from "../money/decimal.ts";
import { putTags } from "../tags/write-tags.ts";
import { getUsage } from "./get-usage.ts";
import { getUsageChanges } from "./get-usage-changes.ts";
import { listUsageRecords } from "./list-usage-records.ts";
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

const clock = clockAt("2026-11-20T09:41:00Z");
let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
let customer: Customer;
let ctx: Context;
let prices: Record<string, string>;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await makeNodeType(db, "h100-sxm-8", 8);
  prices = await makePrices(db, {
    "model:demo-large:input": "1.234567",
    "model:demo-large:cached_input": "0.61",
    "model:demo-large:output": "4.999999999999",
    "model:demo-small:input": "0.2",
    "model:demo-small:cached_input": "0.1",
    "model:demo-small:output": "0.9",
    "capacity:h100-sxm-8:guaranteed": "49.07",
  });
  customer = await makeCustomer(db, { timeZone: "Europe/Berlin" });
  ctx = contextOf(db, clock, customer.id);
  await fillEverything();
});
afterAll(() => books.close());

/** Two reservations, two keys, a person of their own, a fee and tags on some of it. */
async function fillEverything(): Promise<void> {
  const serving = await makeProject(db, customer.id, "Serving");
  for (const [id, maker] of [
    ["key_a", "usr_ana"],
    ["key_b", "usr_ben"],
  ] as const) {
    await db.insert(apiKeys).values({
      ...{ id, organizationId: customer.id, projectId: customer.projectId, name: id, prefix: id, secretHash: id },
      ...{ scopes: [], createdByType: "user", createdById: maker, createdByName: maker, createdAt: clock.now() },
    });
  }
  const priceId = prices["capacity:h100-sxm-8:guaranteed"] ?? "";
  const [startsAt, endsAt] = ["2026-11-02T00:10:00Z", "2026-11-04T05:00:01Z"];
  const reservationIds: string[] = [];
  for (const nodes of [2, 3]) {
    const reservationId = await makeReservation(db, customer, { priceId, startsAt, endsAt, nodes });
    reservationIds.push(reservationId);
    const { projectId } = customer;
    const times = { from: Temporal.Instant.from(startsAt), until: Temporal.Instant.from(endsAt) };
    await recordReservationHours({ db, clock }, [{ reservationId, nodes, priceId, projectId, position: 0, ...times }]);
  }
  const [first = "", second = ""] = reservationIds;
  await db.update(reservations).set({ region: "us-west", createdById: "usr_ana" }).where(sql`id = ${second}`);
  const at = (hour: number) => ({ occurredAt: `2026-11-1${hour % 9}T0${hour % 10}:12:34Z` });
  await recordUsage({ db, clock }, [
    ...[0, 1, 2, 3, 4, 5].map((hour) => inferenceUsage(customer, { ...at(hour), apiKeyId: "key_a" })),
    ...[1, 2, 3].map((hour) =>
      inferenceUsage(customer, { ...at(hour), apiKeyId: "key_b", projectId: serving, resourceId: "demo-small" }),
    ),
    inferenceUsage(customer, { ...at(6), personId: "usr_cem" }),
    inferenceUsage(customer, at(7)),
    {
      ...inferenceUsage(customer, at(8)),
      ...{ product: "fee", resourceId: first, amountMicros: 12_500_000, inputTokens: 0, cachedInputTokens: 0 },
      ...{ outputTokens: 0, reasoningTokens: 0, usageSource: "metered" },
    },
  ]);
  await putTags(ctx, { subjectType: "reservation", subjectId: first }, { team: "search" });
  await putTags(ctx, { subjectType: "project", subjectId: customer.projectId }, { team: "research", stage: "lab" });
  await putTags(ctx, { subjectType: "apiKey", subjectId: "key_b" }, { team: "search" });
}

const window = { from: "2026-10-31T00:00:00Z", until: "2026-11-20T00:00:00Z", interval: "total" };
const ask = async (query: Record<string, string>) =>
  route.response.parse(await getUsage(ctx, route.query.parse({ ...window, ...query })));

/** Field of the answer and name of the filter, by dimension. */
const names = {
  project: "projectId",
  product: "product",
  resource: "resourceId",
  apiKey: "apiKeyId",
  sku: "sku",
  nodeType: "nodeType",
  region: "region",
  model: "modelId",
  reservation: "reservationId",
  person: "personId",
} as const;

describe.each([...usageDimensions, "tag:team", "tag:stage", "tag:nobody"])("by %s", (dimension) => {
  const isTag = dimension.startsWith("tag:");
  const key = dimension.slice("tag:".length);
  const filterOf = (value: string | null) =>
    isTag ? ["tag", `${key}:${value ?? ""}`] : [names[dimension as keyof typeof names], value ?? "none"];

  test("groups add up to the whole; what is asked for alone and what is left out add up too", async () => {
    const { items, total } = await ask({ groupBy: dimension });
    expect(Number(total.amount)).toBeGreaterThan(0);
    expect(Number(sumDecimals(items.map(({ cost }) => cost.amount)))).toBeCloseTo(Number(total.amount), 9);
    for (const item of items) {
      const value = isTag ? (item.tags?.[key] ?? null) : (item[names[dimension as keyof typeof names]] ?? null);
      const [name = "", text = ""] = filterOf(value);
      const only = await ask({ groupBy: dimension, [name]: text });
      expect(only.items).toEqual([item]);
      const others = await ask({ groupBy: dimension, [name]: `!${text}` });
      expect(others.items).toEqual(items.filter((other) => other !== item));
    }
  });

  test("a group's records are those that its filter finds", async () => {
    const { items } = await ask({ groupBy: dimension });
    for (const item of items) {
      if (dimension === "sku") continue;
      const value = isTag ? (item.tags?.[key] ?? null) : (item[names[dimension as keyof typeof names]] ?? null);
      const [name = "", text = ""] = filterOf(value);
      const query = recordsRoute.query.parse({ limit: "200", from: window.from, until: window.until, [name]: text });
      const page = await listUsageRecords(ctx, query);
      expect(page.nextCursor).toBeNull();
      expect(Number(sumDecimals(page.items.map(({ cost }) => cost.amount)))).toBeCloseTo(Number(item.cost.amount), 6);
    }
  });
});

test("the people of usage are who reserved, made the key, or used a model themselves", async () => {
  const { items } = await ask({ groupBy: "person" });
  expect(items.map(({ personId, requests }) => [personId, requests])).toEqual(
    expect.arrayContaining([
      ["usr_ana", 6],
      ["usr_ben", 3],
      ["usr_cem", 1],
      ["usr_test", 0],
      [null, 1],
    ]),
  );
});

test("a reservation's tag goes before a key's, and that before the project's", async () => {
  const { items } = await ask({ groupBy: "tag:team,product", product: "inference" });
  expect(items.map(({ tags, requests }) => [tags?.team, requests])).toEqual([
    ["research", 8],
    ["search", 3],
  ]);
});

test("several groupings at once, in the order that was asked for", async () => {
  const { items } = await ask({ groupBy: "region,nodeType,product", interval: "month", timeZone: "Asia/Tokyo" });
  expect(items.map(({ region, nodeType, product }) => [region, nodeType, product])).toEqual([
    ["eu-north", "h100-sxm-8", "capacity"],
    ["eu-north", "h100-sxm-8", "fee"],
    ["us-west", "h100-sxm-8", "capacity"],
    [null, null, "inference"],
  ]);
});

test.each(["colour", "project,product,sku,region,model", "tag:"])("%s is nothing to group by", (groupBy) => {
  expect(() => route.query.parse({ groupBy })).toThrow();
});

test("filters of one's own shape never reach another organization's reservations, keys or tags", async () => {
  const stranger = contextOf(db, clock, (await makeCustomer(db)).id);
  await recordUsage({ db, clock }, [
    inferenceUsage(
      { id: stranger.organizationId, projectId: customer.projectId },
      { occurredAt: "2026-11-10T00:00:00Z", apiKeyId: "key_b" },
    ),
  ]);
  const query = { ...window, groupBy: "person,tag:team" };
  const { items } = await getUsage(stranger, route.query.parse(query));
  expect(items.map(({ personId, tags }) => [personId, tags?.team])).toEqual([[null, null]]);
  for (const filter of [{ personId: "usr_ben" }, { tag: "team:search" }]) {
    expect((await getUsage(stranger, route.query.parse({ ...query, ...filter }))).items).toEqual([]);
  }
});

describe("what changed", () => {
  const change = async (query: Record<string, string>) =>
    changesRoute.response.parse(await getUsageChanges(ctx, changesRoute.query.parse(query)));

  test("adds up to the difference of the two windows, by any grouping", async () => {
    const bounds = { from: "2026-11-03T00:00:00Z", until: "2026-11-15T00:00:00Z" };
    const before = { from: "2026-10-22T00:00:00Z", until: "2026-11-03T00:00:00Z" };
    const [later, earlier] = [await ask(bounds), await ask(before)];
    for (const groupBy of ["project", "product", "tag:team,product", "person"]) {
      const { total, items, ...answer } = await change({ ...bounds, groupBy });
      expect(answer).toMatchObject({ ...bounds, beforeFrom: before.from, beforeUntil: before.until, currency: "USD" });
      expect([Number(total.after), Number(total.before)]).toEqual([
        expect.closeTo(Number(later.total.amount), 9),
        expect.closeTo(Number(earlier.total.amount), 9),
      ]);
      const parts = [total.price, total.quantity, total.mix, total.started, total.ended];
      expect(Number(sumDecimals(parts))).toBe(Number(total.difference));
      expect(Number(sumDecimals(items.map(({ difference }) => difference)))).toBe(Number(total.difference));
    }
  });

  test("refuses half a window before, and one before the calendar", async () => {
    await expect(change({ beforeFrom: "2026-10-01T00:00:00Z" })).rejects.toMatchObject({ code: "invalid_window" });
    await expect(change({ from: "0001-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "invalid_window" });
    await expect(ask({ from: "0001-01-02T00:00:00Z", timeZone: "Europe/Berlin" })).rejects.toMatchObject({
      code: "invalid_window",
    });
  });

  test("reads nothing before it knows that both windows can be read: nobody would wait for it", async () => {
    const read = vi.spyOn(ctx.db, "execute");
    await expect(change({ from: "1000-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "invalid_window" });
    await expect(change({ beforeUntil: "2026-10-01T00:00:00Z" })).rejects.toMatchObject({ code: "invalid_window" });
    expect(read).not.toHaveBeenCalled();
  });
});
