import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "../api-keys/create-api-key.ts";
import { revokeApiKey } from "../api-keys/revoke-api-key.ts";
import type { Context } from "../context.ts";
import { keyScopes, type Permission } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { recordUsage } from "../metering/record-usage.ts";
import {
  type Customer,
  clockAt,
  contextOf,
  inferenceUsage,
  makeCustomer,
  makePrices,
  makeReservation,
  openBooks,
} from "../metering/testing/books.ts";
import { getDependants } from "./get-dependants.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let mine: Customer;
let theirs: Customer;
let reservationId: string;
let window: Parameters<typeof makeReservation>[2];
const clock = clockAt("2026-06-30T12:00:00Z");
const keys: Record<string, string> = {};

beforeAll(async () => {
  books = await openBooks();
  mine = await makeCustomer(books.db, { timeZone: "Asia/Kathmandu" });
  theirs = await makeCustomer(books.db);
  const { "capacity:h100-sxm-8:guaranteed": priceId = "" } = await makePrices(books.db, {
    "capacity:h100-sxm-8:guaranteed": "49",
  });
  window = { priceId, startsAt: "2026-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" };
  reservationId = await makeReservation(books.db, mine, window);
  for (const name of ["bot", "search"]) await makeEndpoint(name, reservationId, "deploying");
  await makeEndpoint("gone", reservationId, "stopped");
  await makeEndpoint("elsewhere", await makeReservation(books.db, mine, window), "deploying");
  for (const name of ["app", "both", "old", "revoked", "expired", "idle", "other"])
    keys[name] = await makeKey(mine, name);
  keys.theirs = await makeKey(theirs, "theirs");
  await calls("app", "bot", "2026-06-30T11:59:59Z", "2026-06-02T10:00:00Z");
  await calls("both", "bot", "2026-06-10T08:00:00Z");
  await calls("both", "search", "2026-06-20T08:20:00Z", "2026-06-20T08:10:00Z");
  // 30 days before are 31 May, 12:00.
  await calls("old", "bot", "2026-05-31T11:59:59Z");
  await calls("revoked", "bot", "2026-06-29T08:00:00Z");
  await calls("expired", "bot", "2026-06-29T08:00:00Z");
  await calls("other", "elsewhere", "2026-06-29T08:00:00Z");
  await calls("other", "gone", "2026-06-29T08:00:00Z");
  await calls("theirs", "bot", "2026-06-29T08:00:00Z", theirs);
  await recordUsage({ db: books.db, clock }, [
    inferenceUsage(mine, { resourceId: "endpoint/bot", apiKeyId: null, occurredAt: "2026-06-29T09:00:00Z" }),
  ]);
  await inTransaction(owner(), (ctx) => revokeApiKey(ctx, keys.revoked ?? ""));
});
afterAll(() => books?.close());

const owner = (permissions: readonly Permission[] = ["apiKeys.read", "apiKeys.manage"]) => context(mine, permissions);

function context({ id }: Customer, permissions: readonly Permission[]): Context {
  return { ...contextOf(books.db, clock, id), permissions: new Set(permissions) };
}

async function makeKey(customer: Customer, name: string): Promise<string> {
  const expires = name === "expired" ? { expiresAt: "2026-06-30T12:00:00Z" } : {};
  const made = await inTransaction(
    { ...context(customer, keyScopes.inference), clock: clockAt("2026-05-01T00:00:00Z") },
    (ctx) => createApiKey(ctx, { name, projectId: customer.projectId, scopes: ["inference"], ...expires }),
  );
  return made.apiKey.id;
}

async function makeEndpoint(name: string, of: string, state: string): Promise<void> {
  const at = clock.now();
  await books.db.insert(endpoints).values({
    ...{ id: `ep_${name}`, organizationId: mine.id, reservationId: of, name, model: `endpoint/${name}`, modelId: null },
    ...{ weights: "own", replicas: 1, nodesPerReplica: 1, projectIds: null, modalities: ["text"], contextTokens: 8192 },
    ...{ maxOutputTokens: 8192, note: "", state, since: at, createdAt: at },
    ...{ createdByType: "user", createdById: "usr_1", createdByName: "Test" },
  });
}

async function calls(key: string, endpoint: string, ...at: (string | Customer)[]): Promise<void> {
  const customer = at.find((each) => typeof each === "object") ?? mine;
  const records = at
    .filter((each) => typeof each === "string")
    .map((occurredAt) =>
      inferenceUsage(customer, { resourceId: `endpoint/${endpoint}`, apiKeyId: keys[key] ?? "", occurredAt }),
    );
  await recordUsage({ db: books.db, clock }, records);
}

test("keys that called endpoints on the nodes in the last 30 days depend on them, with which and when they last did", async () => {
  const { keys: found } = await getDependants(owner(), reservationId);
  expect(found).toEqual([
    {
      ...{ id: keys.app, name: "app", projectId: mine.projectId },
      ...{ endpointIds: ["ep_bot"], lastCalledAt: "2026-06-30T11:59:59Z" },
    },
    {
      ...{ id: keys.both, name: "both", projectId: mine.projectId },
      ...{ endpointIds: ["ep_bot", "ep_search"], lastCalledAt: "2026-06-20T08:20:00Z" },
    },
  ]);
});

test("who may not read keys is not told of them, and a reservation without endpoints has none", async () => {
  expect((await getDependants(owner([]), reservationId)).keys).toBeNull();
  const empty = await makeReservation(books.db, mine, window);
  expect((await getDependants(owner(), empty)).keys).toEqual([]);
});
