import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealAudit } from "./audit/seal-audit.ts";
import { AdjustableClock } from "./clock.ts";
import { advisoryLocks } from "./db/advisory-locks.ts";
import { connectDatabase, type DatabaseConnection } from "./db/client.ts";
import { createTestDatabase } from "./db/testing/database.ts";
import { publishEvents } from "./events/publish-events.ts";
import { startLoneLoop } from "./start-lone-loop.ts";
import { workerContext } from "./worker.ts";

const logger = pino({ level: "silent" });
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

/** Work that goes on until its loop is stopped, and how often it was begun. */
function endless() {
  const work = {
    begun: 0,
    run: (signal: AbortSignal) => {
      work.begun++;
      return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    },
  };
  return work;
}

test("one process at a time does the work of a loop, and another one goes on when it ends", async () => {
  const [first, second] = [endless(), endless()];
  const running = startLoneLoop({ connection, logger }, "exports", first.run);
  await expect.poll(() => first.begun).toBe(1);
  const waiting = startLoneLoop({ connection, logger }, "exports", second.run);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(second.begun).toBe(0);
  await running.stop();
  await expect.poll(() => second.begun, { timeout: 5_000 }).toBe(1);
  await waiting.stop();
});

test("events are published and the audit log is sealed while batches and exports run for as long as they like", async () => {
  const ctx = workerContext({ db: connection.db, clock: new AdjustableClock("2026-06-15T10:00:00Z"), demo: false });
  const works = { batches: endless(), exports: endless() };
  const loops = (["batches", "exports"] as const).map((name) =>
    startLoneLoop({ connection, logger }, name, works[name].run),
  );
  await expect.poll(() => [works.batches.begun, works.exports.begun]).toEqual([1, 1]);
  const soon = new Promise((resolve) => setTimeout(resolve, 5_000, "they wait"));
  expect(await Promise.race([Promise.all([publishEvents(ctx), sealAudit(ctx)]).then(() => "done"), soon])).toBe("done");
  await Promise.all(loops.map((loop) => loop.stop()));
});

test("no two locks share a number", () => {
  const numbers = Object.values(advisoryLocks);
  expect(new Set(numbers).size).toBe(numbers.length);
});
