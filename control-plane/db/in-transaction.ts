import type { Database } from "./client.ts";

/** Runs `run` in a transaction of its own, or in a savepoint of the one that `ctx` is in already. */
export function inTransaction<Ctx extends { db: Database }, Result>(
  ctx: Ctx,
  run: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  // drizzle gives the transaction a narrower type; it has every method that a handle has.
  return ctx.db.transaction((transaction) => run({ ...ctx, db: transaction as unknown as Database }));
}
