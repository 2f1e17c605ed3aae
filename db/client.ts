import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { drizzle, NodePgSession } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";

export type Database = NodePgDatabase;

/** What a query runs on: the pool, or the transaction that the caller opened. */
export type Connection = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];

const holder = globalThis as typeof globalThis & { headroomConsolePool?: pg.Pool; headroomConsole?: Database };

/** The pool on `DATABASE_URL`, opened on first use and kept across reloads in development. */
export function databasePool(): pg.Pool {
  if (holder.headroomConsolePool) return holder.headroomConsolePool;
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set: the console has no database.");
  const pool = new pg.Pool({
    connectionString,
    options: "-c timezone=UTC",
    max: Number(process.env.DATABASE_POOL ?? 10),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  });
  // A connection that the server closes must not end the process; the next query opens another. The pool's listener is
  // for idle connections, and one that is in a transaction has none.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  holder.headroomConsolePool = pool;
  return pool;
}

export function database(): Database {
  holder.headroomConsole ??= openDatabase(databasePool());
  return holder.headroomConsole;
}

/**
 * A connection goes back to the pool however its transaction ends. drizzle keeps it where `begin` already fails: a place
 * less in the pool with each outage, and a pool that never ends.
 */
function openDatabase(pool: pg.Pool): Database {
  const casing = "snake_case";
  const dialect = new PgDialect({ casing });
  const db: Database = drizzle(pool, { casing });
  db.transaction = async (run, config) => {
    const client = await pool.connect();
    try {
      const session = new NodePgSession<Record<string, never>, Record<string, never>>(client, dialect, undefined);
      return await session.transaction(run, config);
    } finally {
      client.release();
    }
  };
  return db;
}

export async function closeDatabase(): Promise<void> {
  const pool = holder.headroomConsolePool;
  delete holder.headroomConsolePool;
  delete holder.headroomConsole;
  await pool?.end();
}
