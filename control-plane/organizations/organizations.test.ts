import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { permissions } from "../contract/permissions.ts";
import { connectDatabase, type DatabaseConnection } from "../db/client.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import { createTestDatabase } from "../db/testing/database.ts";
import { customer, testApp } from "../http/testing/call-app.ts";

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
