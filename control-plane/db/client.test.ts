import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { patience } from "../../scripts/testing/patience.ts";
import { connectDatabase } from "./client.ts";
import { createTestDatabase } from "./testing/database.ts";
import { statementProxy } from "./testing/statement-proxy.ts";

test("a connection that breaks inside a transaction ends the transaction and not the process", async () => {
  const database = await createTestDatabase();
  const [connection, other] = [connectDatabase(database.url), connectDatabase(database.url)];
  const uncaught = vi.fn();
  process.on("uncaughtException", uncaught);
  try {
    const broken = connection.db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await other.db.execute(sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`);
      await vi.waitFor(
        () =>
          tx.execute(sql`select 1`).then(
            () => Promise.reject(new Error("still there")),
            () => null,
          ),
        patience,
      );
      await tx.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    expect((await connection.db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
    expect(uncaught).not.toHaveBeenCalled();
  } finally {
    process.off("uncaughtException", uncaught);
    await connection.close();
    await other.close();
    await database.drop();
  }
});

test("a connection that breaks as a transaction begins leaves its place in the pool, and lets the pool end", async () => {
  const database = await createTestDatabase();
  const proxy = await statementProxy(database.url, { marker: "begin", after: 1, onCut: () => undefined });
  const connection = connectDatabase(proxy.url, { max: 1 });
  const ran = vi.fn();
  await expect(connection.db.transaction(async () => ran())).rejects.toThrow();
  expect(ran).not.toHaveBeenCalled();
  expect(connection.pool.totalCount).toBe(0);
  await connection.close();
  await proxy.close();
  await database.drop();
});
