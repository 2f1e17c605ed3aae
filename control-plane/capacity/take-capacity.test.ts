import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectDatabase, type DatabaseConnection, databaseErrorCode } from "../db/client.ts";
import { createTestDatabase } from "../db/testing/database.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { findFreeNodes } from "./find-free-nodes.ts";

const day0 = Temporal.Instant.from("2026-02-27T00:00:00Z");
const checkViolation = "23514";
let connection: DatabaseConnection;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  connection = connectDatabase(database.url, { max: 2 });
  drop = database.drop;
});

afterAll(async () => {
  await connection?.close();
  await drop?.();
});

const minute = (minutes: number) => day0.add({ minutes }).toString();

async function take(pool: string, window: Span, nodes: number): Promise<string | null> {
  const { rows } = await connection.db.execute<{ fullHour: string | null }>(
    sql`select take_capacity(${pool}, ${minute(window.from)}, ${minute(window.until)}, ${nodes}) as "fullHour"`,
  );
  return toInstantOrNull(rows[0]?.fullHour ?? null)?.toString() ?? null;
}

async function giveBack(pool: string, window: Span, nodes: number): Promise<void> {
  await connection.db.execute(
    sql`select give_back_capacity(${pool}, ${minute(window.from)}, ${minute(window.until)}, ${nodes})`,
  );
}

async function release(pool: string, window: Span, nodes: number): Promise<void> {
  await connection.db.execute(
    sql`select release_supply(${pool}, ${minute(window.from)}, ${minute(window.until)}, ${nodes})`,
  );
}

interface Span {
  from: number;
  until: number;
}

async function readFree(pool: string): Promise<Map<number, number>> {
  const { rows } = await connection.db.execute<{ day: string; free: number[] }>(
    sql`select day, free from capacity_days where pool = ${pool}`,
  );
  return new Map(
    rows.flatMap(({ day, free }) => {
      const first = Temporal.Instant.from(`${day}T00:00Z`).since(day0).total("hours");
      return free.map((count, hour) => [first + hour, count] as const);
    }),
  );
}

function hoursOf({ from, until }: Span): number[] {
  const first = Math.floor(from / 60);
  return Array.from({ length: Math.ceil(until / 60) - first }, (_, index) => first + index);
}

const spans = fc
  .tuple(fc.integer({ min: 0, max: 5 * 1440 }), fc.integer({ min: 1, max: 3 * 1440 }))
  .map(([from, length]) => ({ from, until: from + length }));

describe("the ledger's counters", () => {
  test("follow a model of hours under any sequence of releases and takes", async () => {
    const operation = fc.record({ isTake: fc.boolean(), span: spans, nodes: fc.integer({ min: 1, max: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
        const pool = randomBytes(6).toString("hex");
        const model = new Map<number, number>();
        for (const { isTake, span, nodes } of operations) {
          const hours = hoursOf(span);
          if (!isTake) {
            await release(pool, { from: Math.floor(span.from / 60) * 60, until: span.until }, nodes);
            for (const hour of hours) model.set(hour, (model.get(hour) ?? 0) + nodes);
            continue;
          }
          const full = hours.find((hour) => (model.get(hour) ?? 0) < nodes);
          const answer = await take(pool, span, nodes);
          expect(answer).toBe(full === undefined ? null : day0.add({ hours: full }).toString());
          if (full === undefined) for (const hour of hours) model.set(hour, (model.get(hour) ?? 0) - nodes);
        }
        const free = await readFree(pool);
        for (const [hour, count] of free) expect(count).toBe(model.get(hour) ?? 0);
        for (const hour of model.keys()) expect(free.has(hour)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("tell the nodes free through a window", async () => {
    await fc.assert(
      fc.asyncProperty(spans, spans, spans, async (supply, taken, asked) => {
        const pool = randomBytes(6).toString("hex");
        await release(pool, supply, 5);
        const isTaken = (await take(pool, taken, 2)) === null;
        const isIn = (span: Span, hour: number) => hoursOf(span).includes(hour);
        const expected = Math.min(
          ...hoursOf(asked).map((hour) => (isIn(supply, hour) ? 5 : 0) - (isTaken && isIn(taken, hour) ? 2 : 0)),
        );
        const window = { from: day0.add({ minutes: asked.from }), until: day0.add({ minutes: asked.until }) };
        expect((await findFreeNodes(connection, [pool], window)).get(pool)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test("refuse to make more free than was released", async () => {
    const pool = "too-much";
    const window = { from: 600, until: 3000 };
    await release(pool, window, 3);
    await take(pool, window, 2);
    await expect(giveBack(pool, window, 3)).rejects.toSatisfy((error) => databaseErrorCode(error) === checkViolation);
    await giveBack(pool, window, 2);
    expect(await take(pool, window, 3)).toBeNull();
  });

  test("refuse to go below zero even if a program writes them itself", async () => {
    await release("written", { from: 0, until: 60 }, 1);
    const write = connection.db.execute(
      sql`update capacity_days set free = shift_hours(free, 1, 1, -2) where pool = 'written'`,
    );
    await expect(write).rejects.toSatisfy((error) => databaseErrorCode(error) === checkViolation);
  });

  test.each([0, -1])("refuse to take %i nodes, or an empty window", async (nodes) => {
    await expect(take("written", { from: 0, until: 60 }, nodes)).rejects.toThrow();
    await expect(take("written", { from: 60, until: 60 }, 1)).rejects.toThrow();
  });
});
