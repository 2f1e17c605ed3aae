import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { batches } from "../db/schema/batches.ts";
import { invalidRequest } from "../inference/openai-error.ts";
import type { BatchContext } from "./batch-context.ts";
import { notFound } from "./batch-error.ts";

export type Batch = typeof batches.$inferSelect;

/** The caller's batch; throws when there is none. */
export async function getBatch(ctx: BatchContext, id: string): Promise<Batch> {
  const [batch] = await ctx.db
    .select()
    .from(batches)
    .where(and(isOwn(ctx), eq(batches.id, id)));
  if (!batch) throw notFound("batch", id);
  return batch;
}

/** The caller's batches, newest first, from after one on; one more than the limit tells that there are more. */
export async function listBatches(
  ctx: BatchContext,
  { limit, after }: { limit: number; after: string | null },
): Promise<Batch[]> {
  const from = after === null ? null : await getBatch(ctx, after);
  const isOlder = from
    ? or(lt(batches.createdAt, from.createdAt), and(eq(batches.createdAt, from.createdAt), lt(batches.id, from.id)))
    : undefined;
  return ctx.db
    .select()
    .from(batches)
    .where(and(isOwn(ctx), isOlder))
    .orderBy(desc(batches.createdAt), desc(batches.id))
    .limit(limit + 1);
}

/** Stops a batch: lines at an engine finish, the others are not begun. Throws when it has ended already. */
export async function cancelBatch(ctx: BatchContext, id: string): Promise<Batch> {
  const [cancelled] = await ctx.db
    .update(batches)
    .set({ state: "cancelling", cancellingAt: ctx.clock.now() })
    .where(and(isOwn(ctx), eq(batches.id, id), eq(batches.state, "in_progress")))
    .returning();
  if (!cancelled) {
    const batch = await getBatch(ctx, id);
    if (batch.state === "cancelling") return batch;
    throw invalidRequest(`The batch has ended already: it is ${batch.state}.`, { status: 409, code: "batch_ended" });
  }
  await recordAudit(ctx, {
    action: "batch.cancelled",
    target: { type: "batch", id },
    summary: `Cancelled a batch of ${cancelled.totalLines} requests.`,
  });
  return cancelled;
}

function isOwn({ organizationId, projectId }: BatchContext): SQL | undefined {
  return and(
    eq(batches.organizationId, organizationId),
    projectId === null ? undefined : eq(batches.projectId, projectId),
  );
}
