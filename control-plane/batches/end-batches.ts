import { and, asc, eq, lte, notExists, or, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { batches, batchLines, inferenceFiles } from "../db/schema/batches.ts";
import { newId } from "../ids.ts";
import type { Batch } from "./batches.ts";
import { mayNotGoOn } from "./may-not-go-on.ts";
import { outputLines } from "./output-lines.ts";

/** Ends every batch that is due: all lines answered, out of time, cancelled, or no longer let in. */
export async function endBatches(ctx: OperatorContext): Promise<void> {
  await ctx.db
    .update(batches)
    .set({ state: "cancelling", cancellingAt: ctx.clock.now() })
    .where(and(eq(batches.state, "in_progress"), mayNotGoOn(ctx)));
  const waiting = ctx.db
    .select({ line: batchLines.line })
    .from(batchLines)
    .where(and(eq(batchLines.batchId, batches.id), eq(batchLines.state, "waiting")));
  const due = await ctx.db
    .select()
    .from(batches)
    .where(
      or(
        eq(batches.state, "cancelling"),
        and(eq(batches.state, "in_progress"), or(lte(batches.expiresAt, ctx.clock.now()), notExists(waiting))),
      ),
    )
    .orderBy(asc(batches.createdAt));
  for (const batch of due) await inTransaction(ctx, (within) => endBatch(within, batch));
}

/** Lines that were not begun are told why; what the others gave becomes files. */
async function endBatch(ctx: OperatorContext, { id, organizationId, projectId }: Batch): Promise<void> {
  const [batch] = await ctx.db.select().from(batches).where(eq(batches.id, id)).for("update");
  if (!batch || (batch.state !== "in_progress" && batch.state !== "cancelling")) return;
  const isCancelled = batch.state === "cancelling";
  const left = await ctx.db
    .update(batchLines)
    .set({ state: "failed", body: "", ...(isCancelled ? cancelled : expired) })
    .where(and(eq(batchLines.batchId, id), eq(batchLines.state, "waiting")))
    .returning({ line: batchLines.line });
  const at = ctx.clock.now();
  const fileOf = async (purpose: "batch_output" | "batch_error", name: string): Promise<string | null> => {
    const bytes = await bytesOf(ctx, { batchId: id, purpose });
    if (bytes === 0) return null;
    const fileId = newId("file", at);
    const facts = { id: fileId, organizationId, projectId, purpose, fileName: `${id}_${name}.jsonl`, bytes };
    await ctx.db.insert(inferenceFiles).values({ ...facts, batchId: id, createdAt: at });
    return fileId;
  };
  await ctx.db
    .update(batches)
    .set({
      state: isCancelled ? "cancelled" : left.length > 0 ? "expired" : "completed",
      outputFileId: await fileOf("batch_output", "output"),
      errorFileId: await fileOf("batch_error", "error"),
      failedLines: sql`${batches.failedLines} + ${left.length}`,
      endedAt: at,
    })
    .where(eq(batches.id, id));
}

const cancelled = { faultCode: "batch_cancelled", faultMessage: "The batch was cancelled before this request began." };
const expired = { faultCode: "batch_expired", faultMessage: "This request did not begin within the batch's 24 hours." };

async function bytesOf(ctx: OperatorContext, part: { batchId: string; purpose: string }): Promise<number> {
  let bytes = 0;
  for await (const text of outputLines(ctx, part)) bytes += Buffer.byteLength(text);
  return bytes;
}
