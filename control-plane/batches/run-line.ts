import { and, eq, not, sql } from "drizzle-orm";
import { findKeyById } from "../api-keys/authenticate.ts";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { batches, batchLines } from "../db/schema/batches.ts";
import type { AnswerLine, LineAnswer } from "../inference/answer-line.ts";
import { recordBatchUsage } from "../inference/record-gateway-usage.ts";
import { mayNotGoOn } from "./may-not-go-on.ts";
import type { WaitingLine } from "./waiting-lines.ts";

/** The engine may take it another time. */
const passing = new Set([500, 502, 503, 504]);
const mostAttempts = 5;

/**
 * Answers a line and notes the answer and its usage in one transaction: killed before, the line is asked again and was
 * never charged; killed after, it is done. False when the engine could not take it now.
 */
export async function runLine(
  ctx: OperatorContext,
  line: WaitingLine,
  answerLine: AnswerLine,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await isOpen(ctx, line.batchId))) return false;
  const key = line.apiKeyId === null ? null : await findKeyById(ctx.db, line.apiKeyId);
  // It was revoked since the line was chosen: its batch ends with the next look.
  if (line.apiKeyId !== null && key === null) return false;
  const { organizationId, projectId, body, endpoint } = line;
  const answer = await answerLine({ organizationId, projectId, key, body, path: endpoint }, signal);
  // Too much was spent for now: that is no attempt, and the line waits for the next period.
  if (signal.aborted || answer.status === 429) return false;
  const isRetried = passing.has(answer.status) && line.attempts + 1 < mostAttempts;
  if (isRetried) {
    await ctx.db
      .update(batchLines)
      .set({ attempts: line.attempts + 1 })
      .where(isLine(line));
    answer.onMetered();
    return false;
  }
  await inTransaction(ctx, (within) => note(within, line, answer));
  answer.onMetered();
  return true;
}

async function note(ctx: OperatorContext, line: WaitingLine, answer: LineAnswer): Promise<void> {
  const isAnswered = answer.status === 200;
  const [noted] = await ctx.db
    .update(batchLines)
    .set({
      state: isAnswered ? "succeeded" : "failed",
      body: "",
      attempts: line.attempts + 1,
      requestId: answer.requestId,
      statusCode: answer.status,
      answer: answer.body,
    })
    .where(and(isLine(line), eq(batchLines.state, "waiting")))
    .returning({ line: batchLines.line });
  // Somebody else answered it, or its batch ended meanwhile.
  if (!noted) return;
  const counted = isAnswered
    ? { succeededLines: sql`${batches.succeededLines} + 1` }
    : { failedLines: sql`${batches.failedLines} + 1` };
  await ctx.db.update(batches).set(counted).where(eq(batches.id, line.batchId));
  // What an engine took and lost is not charged: the customer got nothing.
  if (!isAnswered || !answer.used) return;
  const { modelId, outcome } = answer.used;
  await recordBatchUsage(ctx, {
    requestId: answer.requestId,
    sourceId: `${line.batchId}:${line.line}`,
    organizationId: line.organizationId,
    projectId: line.projectId,
    apiKeyId: line.apiKeyId,
    modelId,
    occurredAtMs: ctx.clock.now().epochMilliseconds,
    ...outcome,
    // Nobody saw a first token.
    firstTokenMs: null,
  });
  await addCharges(ctx, line);
}

/** Adds what the line's record is charged to its batch, whose row is locked since the line was counted. */
async function addCharges({ db }: OperatorContext, { batchId, line }: WaitingLine): Promise<void> {
  await db.execute(sql`
    insert into batch_charges (batch_id, price_id, quantity)
    select ${batchId}::text, charge.price_id, sum(charge.quantity)
    from usage_records record
    cross join lateral unnest(record.price_ids, record.quantities) as charge (price_id, quantity)
    where record.source = 'batch' and record.source_id = ${`${batchId}:${line}`}
    group by charge.price_id
    on conflict (batch_id, price_id) do update set quantity = batch_charges.quantity + excluded.quantity
  `);
}

/** Since the line was chosen it may have been cancelled, or its key or project have ended. */
async function isOpen(ctx: OperatorContext, batchId: string): Promise<boolean> {
  const open = and(eq(batches.id, batchId), eq(batches.state, "in_progress"), not(mayNotGoOn(ctx)));
  return (await ctx.db.select({ id: batches.id }).from(batches).where(open)).length > 0;
}

function isLine({ batchId, line }: WaitingLine) {
  return and(eq(batchLines.batchId, batchId), eq(batchLines.line, line));
}
