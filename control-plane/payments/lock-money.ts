import { sql } from "drizzle-orm";
import { advisoryLocks } from "../db/advisory-locks.ts";
import type { Database } from "../db/client.ts";

/**
 * Makes everybody who moves the same payments or settles the same invoices wait for each other until the transaction ends.
 * All at once and in one order, so that nobody waits in a circle; what is read afterwards is what counts.
 */
export async function lockMoney(transaction: Database, ids: readonly string[]): Promise<void> {
  await transaction.execute(sql`
    select pg_advisory_xact_lock(${advisoryLocks.money}::integer, lock)
    from (
      select distinct hashtext(id) as lock from unnest(${sql.param([...ids])}::text[]) as id order by lock
    ) as ordered
  `);
}
