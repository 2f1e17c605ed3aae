import { sql } from "drizzle-orm";
import { advisoryLocks } from "../db/advisory-locks.ts";
import type { Database } from "../db/client.ts";

/** A batch of many organizations takes at most so many locks; two of one stripe only wait for each other's close. */
const stripes = 1024;

/**
 * Keeps the periods of organizations from closing until the transaction ends; recorders do not hinder each other.
 * An advisory lock and not a share lock on the period's row, because its queue is fair: recorders that overlap without a
 * pause would keep a close waiting on the row for ever. Read the periods in a later statement, so that it sees them.
 */
export async function holdBooks(transaction: Database, organizationIds: readonly string[]): Promise<void> {
  await transaction.execute(sql`
    select pg_advisory_xact_lock_shared(${advisoryLocks.books}::integer, stripe)
    from (
      select distinct hashtext(id) & ${stripes - 1}::integer as stripe
      from unnest(${sql.param(organizationIds)}::text[]) as id
      order by stripe
    ) as ordered
  `);
}

/** Waits for those who record usage of an organization, and keeps new ones waiting until the transaction ends. */
export async function takeBooks(transaction: Database, organizationId: string): Promise<void> {
  await transaction.execute(
    sql`select pg_advisory_xact_lock(${advisoryLocks.books}::integer, hashtext(${organizationId}) & ${stripes - 1}::integer)`,
  );
}
