import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";

/** Those who ask for turns under the same name go on one after the other: each waits for the transaction of the one before. */
export async function takeTurns(db: Pick<Database, "execute">, name: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** Whether nobody has the turn of this name now; then it is taken until the transaction ends. Waits for nobody. */
export async function takeTurnIfFree(db: Pick<Database, "execute">, name: string): Promise<boolean> {
  const { rows } = await db.execute<{ isTaken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as "isTaken"`,
  );
  return rows[0]?.isTaken === true;
}
