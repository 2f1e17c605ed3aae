import { and, eq, inArray, lte } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { exportParts, exports } from "../db/schema/exports.ts";

/** Worker step: drops files whose time is over; that they were made stays in the list. */
export async function expireExports(ctx: OperatorContext): Promise<void> {
  await inTransaction(ctx, async ({ db, clock }) => {
    const due = await db
      .update(exports)
      .set({ state: "expired" })
      .where(and(eq(exports.state, "ready"), lte(exports.expiresAt, clock.now())))
      .returning({ id: exports.id });
    if (due.length === 0) return;
    const ids = due.map(({ id }) => id);
    await db.delete(exportParts).where(inArray(exportParts.exportId, ids));
  });
}

/** When the next file goes. */
export async function nextExportEdge({ db }: Pick<OperatorContext, "db">): Promise<Temporal.Instant | null> {
  const [next] = await db
    .select({ at: exports.expiresAt })
    .from(exports)
    .where(eq(exports.state, "ready"))
    .orderBy(exports.expiresAt)
    .limit(1);
  return next?.at ?? null;
}
