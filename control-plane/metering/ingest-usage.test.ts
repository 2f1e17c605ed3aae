import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { customer as callerOf, operator, testApp } from "../http/testing/call-app.ts";
import { pricingHandlers } from "../pricing/handlers.ts";
import { usageHandlers } from "./handlers.ts";
import { type Customer, makeCustomer, makeModel, openBooks } from "./testing/books.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
let mine: Customer;
let theirs: Customer;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await makeModel(db, "demo-large");
});
afterAll(() => books.close());

beforeEach(async () => {
  [mine, theirs] = [await makeCustomer(db), await makeCustomer(db)];
  call = testApp(
    db,
    { operator, mine: callerOf(mine.id, ["usage.read"]), theirs: callerOf(theirs.id, ["usage.read"]) },
    { handlers: [...usageHandlers, ...pricingHandlers], clock: new AdjustableClock("2026-06-15T10:00:00Z") },
  );
});

const record = (owner: Customer, sourceId: string, facts: Record<string, unknown> = {}) => ({
  sourceId,
  organizationId: owner.id,
  projectId: owner.projectId,
  model: "demo-large",
  occurredAt: "2026-06-15T09:00:00Z",
  inputTokens: 1_000_000,
  outputTokens: 500_000,
  ...facts,
});

const ingest = (...records: object[]) =>
  call("POST", "/api/v1/operator/usage-records", { as: "operator", body: { source: "edge-meter", records } });

const listPage = async (as: string, query = "") => {
  const answer = await call("GET", `/api/v1/usage-records?${query}`, { as });
  // The shape is the contract's; the test reads two fields of it.
  return answer.body as { items: { sourceId: string; cost: unknown }[]; nextCursor: string | null };
};

async function publishPrices(): Promise<void> {
  const amounts = { input: "1.20", cached_input: "0.60", output: "4.80" };
  const prices = Object.entries(amounts).map(([bucket, amount]) => ({ sku: `model:demo-large:${bucket}`, amount }));
  const body = { name: "Public", currency: "USD", validFrom: "2026-01-01T00:00:00Z", prices };
  const answer = await call("POST", "/api/v1/operator/price-lists", { as: "operator", body });
  expect(answer).toMatchObject({ status: 201, body: { prices: 3 } });
}

describe("ingestion", () => {
  test("prices what it takes over, counts it once, and the customer sees it", async () => {
    await publishPrices();
    expect((await ingest(record(mine, `${mine.id}:1`), record(mine, `${mine.id}:2`))).body).toEqual({
      accepted: 2,
      known: 0,
    });
    expect((await ingest(record(mine, `${mine.id}:2`), record(mine, `${mine.id}:3`))).body).toEqual({
      accepted: 1,
      known: 1,
    });
    const usage = await call("GET", "/api/v1/usage", { as: "mine" });
    expect(usage.body.total).toEqual({ amount: "10.8", currency: "USD" });
    expect((await listPage("mine")).items).toHaveLength(3);
    expect((await listPage("mine")).items[0]?.cost).toEqual({ amount: "3.6", currency: "USD" });
    expect((await listPage("theirs")).items).toEqual([]);
  });

  test("is the last use of the keys that it names, and moves none back", async () => {
    const id = `key_${mine.id}`;
    await db.insert(apiKeys).values({
      ...{
        id,
        organizationId: mine.id,
        projectId: mine.projectId,
        name: "Edge",
        prefix: "hr_live_abcd",
        secretHash: id,
      },
      ...{ scopes: ["inference"], createdByType: "user", createdById: "usr_1", createdByName: "Test" },
      createdAt: new AdjustableClock("2026-01-01T00:00:00Z").now(),
    });
    const used = async () => (await db.select().from(apiKeys).where(eq(apiKeys.id, id)))[0]?.lastUsedAt?.toString();
    const at = (sourceId: string, occurredAt: string) =>
      record(mine, `${mine.id}:${sourceId}`, { apiKeyId: id, occurredAt });
    expect(await used()).toBeUndefined();
    expect((await ingest(at("1", "2026-06-15T09:00:00Z"), at("2", "2026-06-15T08:00:00Z"))).status).toBe(201);
    expect(await used()).toBe("2026-06-15T09:00:00Z");
    await ingest(at("3", "2026-06-14T08:00:00Z"));
    expect(await used()).toBe("2026-06-15T09:00:00Z");
  });

  test("names everything that is unknown, and takes over nothing", async () => {
    const answer = await ingest(
      record(mine, `${mine.id}:1`),
      record(mine, `${mine.id}:2`, { organizationId: "org_nobody" }),
      record(mine, `${mine.id}:3`, { projectId: theirs.projectId }),
      record(mine, `${mine.id}:4`, { model: "no-such-model", apiKeyId: "key_nobody" }),
    );
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: "unknown_references",
        facts: {
          organizations: ["org_nobody"],
          projects: [mine.projectId, theirs.projectId],
          models: ["no-such-model"],
          apiKeys: ["key_nobody"],
        },
      },
    });
    expect((await listPage("mine")).items).toEqual([]);
  });

  test.each([
    ["a future time", { occurredAt: "2026-06-15T10:05:01Z" }, 422],
    ["negative tokens", { inputTokens: -1 }, 400],
    ["a field that is not ours", { price: "0" }, 400],
    ["a local time", { occurredAt: "2026-06-15T09:00:00" }, 400],
  ])("refuses %s", async (_, facts, status) => {
    expect((await ingest(record(mine, `${mine.id}:1`, facts))).status).toBe(status);
    expect((await listPage("mine")).items).toEqual([]);
  });

  test("refuses sources that are our own", async () => {
    const body = { source: "gateway", records: [record(mine, "1")] };
    expect((await call("POST", "/api/v1/operator/usage-records", { as: "operator", body })).status).toBe(400);
  });

  test("is for the operator alone", async () => {
    const body = { source: "edge-meter", records: [record(mine, "1")] };
    expect((await call("POST", "/api/v1/operator/usage-records", { as: "mine", body })).status).toBe(403);
  });
});

test("records page by cursor, newest first, each once", async () => {
  const records = Array.from({ length: 7 }, (_, index) =>
    record(mine, `${mine.id}:${index}`, { occurredAt: `2026-06-15T09:0${Math.floor(index / 3)}:00Z` }),
  );
  await ingest(...records);
  const seen: string[] = [];
  let cursor = "";
  for (let page = 0; page < 4; page++) {
    const { items, nextCursor } = await listPage("mine", `limit=2${cursor}`);
    seen.push(...items.map(({ sourceId }) => sourceId));
    expect(nextCursor === null).toBe(page === 3);
    cursor = `&cursor=${nextCursor}`;
  }
  expect(seen.toSorted()).toEqual(records.map(({ sourceId }) => sourceId));
  expect(seen[0]).toBe(`${mine.id}:6`);
  expect((await call("GET", "/api/v1/usage-records?cursor=abc", { as: "mine" })).body.code).toBe("invalid_cursor");
});

test("the program can add usage and prices, but never change or remove them", async () => {
  await ingest(record(mine, `${mine.id}:1`));
  for (const statement of [
    sql`update usage_records set input_tokens = 0`,
    sql`delete from usage_records`,
    sql`truncate usage_records`,
    sql`update prices set amount = 0`,
    sql`delete from price_lists`,
  ]) {
    await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
  }
});

describe("price lists", () => {
  const publish = (facts: object) =>
    call("POST", "/api/v1/operator/price-lists", {
      as: "operator",
      body: {
        name: "Own",
        currency: "USD",
        validFrom: "2026-06-01T00:00:00Z",
        prices: [{ sku: "capacity:h100-sxm-8:guaranteed", amount: "45" }],
        ...facts,
      },
    });

  test.each([
    [{ currency: "XTS" }, 422, "unknown_currency"],
    [{ organizationId: "org_nobody" }, 404, "not_found"],
    [{ prices: [{ sku: "h100", amount: "45" }] }, 422, "invalid_prices"],
    [{ prices: [] }, 400, "invalid_input"],
    [{ validFrom: "tomorrow" }, 400, "invalid_input"],
  ])("%o is refused", async (facts, status, code) => {
    expect(await publish(facts)).toMatchObject({ status, body: { code } });
  });

  test("for one customer are in the customer's currency", async () => {
    expect((await publish({ organizationId: mine.id })).status).toBe(201);
    expect((await publish({ organizationId: mine.id, currency: "EUR" })).body.code).toBe("other_currency");
  });
});
