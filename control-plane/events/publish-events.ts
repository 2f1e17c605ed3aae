import { sql } from "drizzle-orm";
import { advisoryLocks } from "../db/advisory-locks.ts";
import type { Database } from "../db/client.ts";
import { events, pendingEvents } from "../db/schema/events.ts";

const batchSize = 1_000;
/**
 * Worker step: gives committed events their place in the feed. Numbers are given in one transaction at a time, so they
 * become visible in their order, which numbers taken while the changes were under way would not.
 */
export async function publishEvents(ctx: { db: Database }): Promise<void> {
  for (let published = batchSize; published === batchSize; ) {
    published = await ctx.db.transaction(async (db) => {
      await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.events})`);
      const { rowCount } = await db.execute(sql`
        with taken as (
          delete from ${pendingEvents}
          where position in (select position from ${pendingEvents} order by position limit ${batchSize})
          returning *
        )
        insert into ${events} (sequence, id, organization_id, type, subject_id, facts, at)
        select (select coalesce(max(sequence), 0) from ${events}) + row_number() over (order by position),
          id, organization_id, type, subject_id, facts, at
        from taken
      `);
      return rowCount ?? 0;
    });
  }
}
