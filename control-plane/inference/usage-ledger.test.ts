import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AcceptedRequest, Outcome } from "./usage-entry.ts";
import { openUsageLedger, type Ticket, type UsageLedger } from "./usage-ledger.ts";
import type { Settled } from "./usage-queue.ts";

const logger = pino({ level: "silent" });
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "headroom-ledger-"));
});

afterEach(() => rm(directory, { recursive: true }));

const request = (requestId: string): AcceptedRequest => ({
  requestId,
  organizationId: "org",
  projectId: "prj",
  apiKeyId: null,
  modelId: "m",
  occurredAtMs: 1,
});
const outcome: Outcome = {
  inputTokens: 1,
  cachedInputTokens: 0,
  outputTokens: 2,
  reasoningTokens: 0,
  usageSource: "final",
  firstTokenMs: 1,
  totalMs: 2,
  finish: "stop",
  clientGone: false,
  providerId: null,
};

function accept(ledger: UsageLedger, requestId: string): Promise<Ticket> {
  return new Promise((resolve, reject) => {
    const ticket = ledger.accept(request(requestId), (isNoted) =>
      ticket && isNoted ? resolve(ticket) : reject(new Error("the ledger noted no request")),
    );
    if (!ticket) reject(new Error("the ledger took no request"));
  });
}

const settle = (ledger: UsageLedger, ticket: Ticket) =>
  new Promise<void>((resolve) => ledger.settle(ticket, outcome, resolve));
const idsOf = (batches: readonly Settled[][]) => batches.flat().map(({ json }) => JSON.parse(json).requestId);

/** A database that notes what it is given, and fails as it is told. */
function createDatabase() {
  const batches: Settled[][] = [];
  const database = {
    batches,
    failure: null as ((batch: readonly Settled[]) => Error | null) | null,
    write: async (batch: readonly Settled[]) => {
      const error = database.failure?.(batch);
      if (error) throw error;
      batches.push([...batch]);
    },
  };
  return database;
}

test("a settled request is on the disk before it is answered, in the database soon, and then forgotten", async () => {
  const database = createDatabase();
  const ledger = await openUsageLedger({ directory, write: database.write, logger });
  const ticket = await accept(ledger, "req_1");
  await settle(ledger, ticket);
  const [file] = await readdir(directory);
  expect(await readFile(join(directory, file ?? ""), "utf8")).toMatch(
    /^A\{"requestId":"req_1".*\nS\{"requestId":"req_1".*"outputTokens":2.*\n$/,
  );
  await expect.poll(() => idsOf(database.batches)).toEqual(["req_1"]);
  await ledger.close();
  await expect.poll(() => readdir(directory)).toEqual([]);
});

test("many requests become few statements", async () => {
  const database = createDatabase();
  const ledger = await openUsageLedger({ directory, write: database.write, logger });
  const ids = Array.from({ length: 1200 }, (_, index) => `req_${index}`);
  await Promise.all(ids.map(async (id) => settle(ledger, await accept(ledger, id))));
  await ledger.close();
  expect(idsOf(database.batches).sort()).toEqual(ids.sort());
  expect(database.batches.length).toBeLessThan(20);
});

test("while the database is down requests go on until the bound, then no more; all arrive when it is back", async () => {
  const database = createDatabase();
  database.failure = () => new Error("connection refused");
  const ledger = await openUsageLedger({ directory, write: database.write, logger, capacity: 10 });
  for (let count = 0; count < 10; count++) await settle(ledger, await accept(ledger, `req_${count}`));
  expect(ledger.accept(request("req_over"), () => undefined)).toBeNull();
  database.failure = null;
  await expect.poll(() => idsOf(database.batches), { timeout: 8000 }).toHaveLength(10);
  ledger.withdraw(await accept(ledger, "req_after"));
  await ledger.close();
});

test("a record that the database refuses is put aside and stops no other", async () => {
  const database = createDatabase();
  database.failure = (batch) =>
    batch.some(({ json }) => json.includes("req_bad")) ? Object.assign(new Error("check"), { code: "23514" }) : null;
  const ledger = await openUsageLedger({ directory, write: database.write, logger });
  for (const id of ["req_1", "req_2", "req_bad", "req_3"]) await settle(ledger, await accept(ledger, id));
  await ledger.close();
  expect(idsOf(database.batches).sort()).toEqual(["req_1", "req_2", "req_3"]);
  expect(await readFile(join(directory, "refused.ndjson"), "utf8")).toMatch(/req_bad/);
  await expect.poll(() => readdir(directory)).toEqual(["refused.ndjson"]);
});

test("a request that no engine took is withdrawn and leaves nothing", async () => {
  const database = createDatabase();
  const ledger = await openUsageLedger({ directory, write: database.write, logger });
  ledger.withdraw(await accept(ledger, "req_1"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await ledger.close();
  expect(database.batches).toEqual([]);
  await expect.poll(() => readdir(directory)).toEqual([]);
});
