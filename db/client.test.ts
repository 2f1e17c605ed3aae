import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { withConsole } from "@/lib/testing/with-console";
import { patience } from "@/scripts/testing/patience";
import { database, databasePool } from "./client";

withConsole();

test("a connection that breaks inside a transaction ends the transaction and not the process", async () => {
  const uncaught = vi.fn();
  process.on("uncaughtException", uncaught);
  try {
    const broken = database().transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await database().execute(sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`);
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
    expect((await database().execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
    expect(uncaught).not.toHaveBeenCalled();
  } finally {
    process.off("uncaughtException", uncaught);
  }
});

test("a connection on which a transaction does not even begin goes back to the pool", async () => {
  const ran = vi.fn();
  // What PostgreSQL refuses in `begin`, as a connection that was just lost does.
  const refused = database().transaction(async () => ran(), { isolationLevel: "none" as "serializable" });
  await expect(refused).rejects.toThrow();
  expect(ran).not.toHaveBeenCalled();
  expect(databasePool().idleCount).toBe(databasePool().totalCount);
});
