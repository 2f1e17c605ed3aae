import { drizzle, type NodePgDatabase, NodePgSession } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import { schema } from "./schema.ts";

/** A database handle: the pool, or inside `transaction` the transaction. */
export type Database = NodePgDatabase<typeof schema>;

export interface DatabaseConnection {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

const int8 = 20;
// drizzle's queries ask the module's parsers, not the pool's.
pg.types.setTypeParser(int8, parseInt8);

/** Opens a pool. `int8` comes back as number where it is safe and refuses where it is not; instants as UTC text. */
export function connectDatabase(url: string, options: { max?: number } = {}): DatabaseConnection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 20,
    options: "-c timezone=UTC",
    types: { getTypeParser: (oid, format) => parserOf(oid, format) },
  });
  // A connection that breaks is replaced at the next use; without a listener it would end the process: the pool's is for
  // idle connections, and one that is in a transaction has none.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = drizzle(pool, { schema });
  db.transaction = transactionsOn(pool, db);
  return { db, pool, close: () => pool.end() };
}

/**
 * A connection goes back to the pool however its transaction ends. drizzle keeps it where `begin` already fails: a place
 * less in the pool with each outage, and a pool that never ends.
 */
function transactionsOn(pool: pg.Pool, { _: { schema: tables, fullSchema, tableNamesMap } }: Database) {
  const dialect = new PgDialect();
  const relations = tables && { fullSchema, schema: tables, tableNamesMap };
  const transaction: Database["transaction"] = async (run, config) => {
    const client = await pool.connect();
    try {
      return await new NodePgSession<typeof schema, NonNullable<typeof tables>>(client, dialect, relations).transaction(
        run,
        config,
      );
    } finally {
      client.release();
    }
  };
  return transaction;
}

const textTypes = new Set<number>([
  pg.types.builtins.TIMESTAMPTZ,
  pg.types.builtins.TIMESTAMP,
  pg.types.builtins.DATE,
  pg.types.builtins.NUMERIC,
]);

function parserOf(oid: number, format?: "text" | "binary") {
  if (oid === int8) return parseInt8;
  if (textTypes.has(oid)) return (value: string) => value;
  return pg.types.getTypeParser(oid, format as "text");
}

function parseInt8(value: string): number {
  const parsed = Number(value);
  if (!Number.isSafeInteger(parsed)) throw new RangeError(`${value} is beyond the exact range of a number`);
  return parsed;
}

/** The code of a row that another one with the same key keeps out. */
export const uniqueViolation = "23505";

/** PostgreSQL's error code, out of the wrapper that drizzle puts around it; undefined for other errors. */
export function databaseErrorCode(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return undefined;
  return typeof cause.code === "string" ? cause.code : undefined;
}
