import { and, asc, eq, gt } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { batchLines } from "../db/schema/batches.ts";

/** Which lines of a batch: those with an answer, or those without. */
export interface OutputPart {
  batchId: string | null;
  purpose: string;
}

const linesAtOnce = 200;

/** The lines of an output, as JSON Lines, in the order of the input; some at a time. */
export async function* outputLines(
  ctx: Pick<OperatorContext, "db">,
  { batchId, purpose }: OutputPart,
): AsyncGenerator<string> {
  if (batchId === null) return;
  const state = purpose === "batch_output" ? "succeeded" : "failed";
  for (let after = 0; ; ) {
    const rows = await ctx.db
      .select()
      .from(batchLines)
      .where(and(eq(batchLines.batchId, batchId), eq(batchLines.state, state), gt(batchLines.line, after)))
      .orderBy(asc(batchLines.line))
      .limit(linesAtOnce);
    if (rows.length === 0) return;
    yield rows.map(toText).join("");
    after = rows.at(-1)?.line ?? after;
  }
}

/** The answer is JSON already, and is not taken apart. */
function toText(row: typeof batchLines.$inferSelect): string {
  const { batchId, line, customId, requestId, statusCode, answer, faultCode, faultMessage } = row;
  const id = JSON.stringify(`${batchId}_${line}`);
  const response =
    statusCode === null || answer === null
      ? "null"
      : `{"status_code":${statusCode},"request_id":${JSON.stringify(requestId)},"body":${answer}}`;
  const error = faultCode === null ? "null" : JSON.stringify({ code: faultCode, message: faultMessage });
  return `{"id":${id},"custom_id":${JSON.stringify(customId)},"response":${response},"error":${error}}\n`;
}
