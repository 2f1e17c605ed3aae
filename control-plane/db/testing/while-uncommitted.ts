import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { patience } from "../../../scripts/testing/patience.ts";
import type { Database } from "../client.ts";
import { inTransaction } from "../in-transaction.ts";

/**
 * Makes a change, runs `act` while it is not committed, and commits it once `act` waits for a lock; fails when that does
 * not wait. Gives what became of `act`. For test databases of one's own: any waiting connection counts.
 */
export async function whileUncommitted<Ctx extends { db: Database }, Result>(
  ctx: Ctx,
  change: (within: Ctx) => Promise<unknown>,
  act: () => Promise<Result>,
): Promise<PromiseSettledResult<Result>> {
  const [made, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const changing = inTransaction(ctx, async (within) => {
    await change(within);
    made.resolve();
    await commit.promise;
  });
  await made.promise;
  const acting = Promise.allSettled([act()]);
  try {
    await vi.waitFor(async () => {
      const { rows } = await ctx.db.execute<{ waiting: number }>(sql`
        select count(*)::integer as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
      `);
      expect(rows[0]?.waiting).toBe(1);
    }, patience);
  } finally {
    commit.resolve();
    await changing;
  }
  const [outcome] = await acting;
  return outcome;
}
