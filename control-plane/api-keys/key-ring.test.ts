import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { permissions } from "../contract/permissions.ts";
import { type ChangeFeed, openChangeFeed } from "../db/change-feed.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { createApiKey } from "./create-api-key.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { makeSecret } from "./secret.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let feed: ChangeFeed;
let ring: KeyRing;
let nowMs = systemClock.now().epochMilliseconds;
const logger = pino({ level: "silent" });

beforeAll(async () => {
  books = await openBooks();
  feed = await openChangeFeed(books, logger);
  ring = createKeyRing({ db: books.db, nowMs: () => nowMs, logger, feed });
});

afterAll(async () => {
  await ring.close();
  await feed.close();
  await books.close();
});

async function makeKey(facts: { expiresAt?: string } = {}) {
  const organization = await makeCustomer(books.db);
  const ctx = { ...contextOf(books.db, systemClock, organization.id), permissions: new Set(permissions) };
  const { apiKey, secret } = await inTransaction(ctx, (within) =>
    createApiKey(within, { name: "Key", projectId: organization.projectId, scopes: ["inference"], ...facts }),
  );
  return { ctx, id: apiKey.id, secret: secret ?? "" };
}

test("a key is looked up once and then known", async () => {
  const { id, secret } = await makeKey();
  expect(ring.peek(secret)).toBeUndefined();
  expect(await ring.authenticate(secret)).toMatchObject({ id, scopes: ["inference"] });
  expect(ring.peek(secret)).toMatchObject({ id });
});

test("garbage is refused without asking, a made-up key by asking once", async () => {
  expect(ring.peek("hr_live_garbage")).toBeNull();
  const { secret } = makeSecret();
  expect(ring.peek(secret)).toBeUndefined();
  expect(await ring.authenticate(secret)).toBeNull();
  expect(ring.peek(secret)).toBeNull();
});

test("a key stops at its expiry without any query", async () => {
  const { secret } = await makeKey({ expiresAt: systemClock.now().add({ hours: 1 }).toString() });
  expect(await ring.authenticate(secret)).not.toBeNull();
  nowMs += 7_200_000;
  expect(ring.peek(secret)).toBeNull();
  nowMs -= 7_200_000;
});

test("a revocation reaches every ring at once", async () => {
  const other = createKeyRing({ db: books.db, nowMs: () => nowMs, logger, feed });
  const { ctx, id, secret } = await makeKey();
  const revoked: string[] = [];
  for (const each of [ring, other]) {
    await each.authenticate(secret);
    each.attach({ isAtWork: () => false, onRevoked: (keyId) => revoked.push(keyId) });
  }
  await inTransaction(ctx, (within) => revokeApiKey(within, id));
  await expect.poll(() => revoked, { timeout: 2000 }).toEqual([id, id]);
  expect(await ring.authenticate(secret)).toBeNull();
  await other.close();
});

test("the last use is written when the ring closes", async () => {
  const other = createKeyRing({ db: books.db, nowMs: () => nowMs, logger, feed });
  const { id, secret } = await makeKey();
  await other.authenticate(secret);
  await other.close();
  const [row] = await books.db.select().from(apiKeys).where(eq(apiKeys.id, id));
  expect(row?.lastUsedAt?.epochMilliseconds).toBe(nowMs);
});
