import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import { permissions } from "../contract/permissions.ts";
import { connectDatabase, type DatabaseConnection } from "../db/client.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import { createTestDatabase } from "../db/testing/database.ts";
import { whileUncommitted } from "../db/testing/while-uncommitted.ts";
import { consoleProgram, customer, testApp } from "../http/testing/call-app.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { putOrganization } from "./organizations.ts";

let connection: DatabaseConnection;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  connection = connectDatabase(database.url);
  drop = database.drop;
});

afterAll(async () => {
  await connection?.close();
  await drop?.();
});

test("currency and zone can be changed until something was used, the name always", async () => {
  const call = testApp(connection.db, { owner: customer("org_books", permissions) });
  const put = (body: object) =>
    call("PUT", "/api/v1/organization", { as: "owner", body: { name: "Books", timeZone: "Europe/Berlin", ...body } });
  expect((await put({})).status).toBe(200);
  expect((await put({ currency: "EUR" })).body).toMatchObject({ currency: "EUR" });
  await connection.db.insert(billingPeriods).values({
    organizationId: "org_books",
    periodStart: Temporal.Instant.from("2026-05-31T22:00:00Z"),
    periodEnd: Temporal.Instant.from("2026-06-30T22:00:00Z"),
    closesAt: Temporal.Instant.from("2026-07-01T22:00:00Z"),
    state: "open",
  });
  expect(await put({ currency: "USD" })).toMatchObject({ status: 409, body: { code: "books_are_kept" } });
  expect(await put({ currency: "EUR", timeZone: "Asia/Tokyo" })).toMatchObject({ status: 409 });
  expect((await put({ currency: "EUR", name: "New name" })).body).toMatchObject({ name: "New name" });
});

test("the console alone says that somebody left; twice with one key is once, and it stands in the customer's log", async () => {
  const owner = customer("org_left", permissions);
  const call = testApp(connection.db, { owner, console: consoleProgram });
  await call("PUT", "/api/v1/organization", { as: "owner", body: { name: "Left", timeZone: "UTC" } });
  const say = (as: string) =>
    call("POST", "/api/v1/console/organizations/org_left/people/usr_1/departures", { as, key: "key-of-a-departure" });
  expect(await say("owner")).toMatchObject({ status: 403 });
  for (let time = 0; time < 2; time++)
    expect(await say("console")).toMatchObject({ status: 201, body: { personId: "usr_1" } });
  const entries = await connection.db.select().from(auditEntries).where(eq(auditEntries.targetId, "usr_1"));
  expect(entries.filter(({ action }) => action === "person.calls_ended")).toHaveLength(1);
});

describe("a change of the books that is not committed yet", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    await shop.supply({ nodes: 8, from: 0, until: 48 });
  });
  afterAll(() => shop?.close());

  test("is waited for by a quote, which then has the new currency's price or none", async () => {
    const buyer = await shop.customer();
    const outcome = await whileUncommitted(
      buyer.ctx,
      (within) => putOrganization(within, { name: "Other books", currency: "EUR", timeZone: "UTC" }),
      () => shop.quote(buyer, { from: 1, until: 2 }),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "not_for_sale" } });
  });

  test("is waited for by the first usage, whose month then is one of the new zone", async () => {
    const buyer = await shop.customer();
    const record = {
      organizationId: buyer.ctx.organizationId,
      projectId: buyer.projectId,
      source: "gateway",
      sourceId: "req_first",
      product: "inference" as const,
      resourceId: "some-model",
      occurredAt: opening,
      inputTokens: 1,
      usageSource: "final" as const,
    };
    const outcome = await whileUncommitted(
      buyer.ctx,
      (within) => putOrganization(within, { name: "Other books", currency: "USD", timeZone: "Asia/Tokyo" }),
      () => recordUsage(shop.operator, [record]),
    );
    expect(outcome).toMatchObject({ status: "fulfilled", value: { accepted: 1 } });
    const periods = await shop.connection.db
      .select()
      .from(billingPeriods)
      .where(eq(billingPeriods.organizationId, buyer.ctx.organizationId));
    expect(periods.map(({ periodStart }) => periodStart.toString())).toEqual(["2026-02-28T15:00:00Z"]);
  });
});
