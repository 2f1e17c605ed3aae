import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Actor, Context, Surface } from "../context.ts";
import { listAuditEntries as route } from "../contract/organizations.ts";
import { connectDatabase, type DatabaseConnection } from "../db/client.ts";
import { createTestDatabase } from "../db/testing/database.ts";
import { listAuditEntries } from "./list-audit-entries.ts";
import { recordAudit } from "./record-audit.ts";

let connection: DatabaseConnection;
let drop: () => Promise<void>;
const clock = new AdjustableClock("2026-06-15T10:00:00Z");

beforeAll(async () => {
  const database = await createTestDatabase();
  connection = connectDatabase(database.url);
  drop = database.drop;
  const key: Actor = { type: "api_key", id: "key_1", name: "Nightly job" };
  const system: Actor = { type: "system", id: "system", name: "Headroom" };
  await record(key, "api", "quote.created");
  await record(key, "api", "createReservation", "refused");
  await record(system, "worker", "reservation.started");
  await record(system, "worker", "quote.expired");
});

afterAll(async () => {
  await connection?.close();
  await drop?.();
});

function context(actor: Actor, surface: Surface, organizationId = "org_a"): Context {
  return {
    db: connection.db,
    clock,
    organizationId,
    actor,
    surface,
    requestId: "req_1",
    address: null,
    operationId: null,
    role: null,
    permissions: new Set(),
  };
}

async function record(actor: Actor, surface: Surface, action: string, outcome?: "refused") {
  await recordAudit(context(actor, surface), { action, summary: "Did it.", ...(outcome && { outcome }) });
}

async function actions(query: Record<string, string>, organizationId?: string): Promise<string[]> {
  const reader = context({ type: "user", id: "usr_1", name: "Reader" }, "console", organizationId);
  return (await listAuditEntries(reader, route.query.parse(query))).items.map(({ action }) => action);
}

test("everything, newest first, and nothing of another organization", async () => {
  expect(await actions({})).toEqual(["quote.expired", "reservation.started", "createReservation", "quote.created"]);
  expect(await actions({}, "org_b")).toEqual([]);
});

test.each([
  [{ action: "quote." }, ["quote.expired", "quote.created"]],
  [{ action: "reservation.,createReservation" }, ["reservation.started", "createReservation"]],
  [{ action: "quote" }, []],
  [{ action: "%." }, []],
  [{ actorType: "system" }, ["quote.expired", "reservation.started"]],
  [{ actorId: "key_1", outcome: "refused" }, ["createReservation"]],
  [{ surface: "api" }, ["createReservation", "quote.created"]],
])("narrowed by %j", async (query, expected) => {
  expect(await actions(query as unknown as Record<string, string>)).toEqual(expected);
});
