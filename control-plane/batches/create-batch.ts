import { and, eq, inArray } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { batches, batchLines } from "../db/schema/batches.ts";
import { takeTurns } from "../db/take-turns.ts";
import { newId } from "../ids.ts";
import { openAiDialect } from "../inference/dialect.ts";
import { invalidRequest } from "../inference/openai-error.ts";
import { surfaces } from "../inference/surfaces/surfaces.ts";
import type { BatchContext } from "./batch-context.ts";
import type { Batch } from "./batches.ts";
import { getFile, readUpload } from "./files.ts";
import { readLines } from "./read-lines.ts";

export interface BatchInput {
  inputFileId: string;
  endpoint: string;
  metadata: Record<string, string> | null;
}

/** Ways to call models that a batch may use. */
export const batchEndpoints = surfaces.filter(({ dialect }) => dialect === openAiDialect).map(({ path }) => path);

/** Of an organization, not ended: the lines of each stand in the database until they are answered. */
const mostOpen = 100;
const windowHours = 24;
const linesAtOnce = 500;

/**
 * Takes a batch on, to be run by the worker; one whose file is wrong has failed at once and says why. Runs in the caller's
 * transaction. Throws an OpenAI error where too many of the organization's have not ended.
 */
export async function createBatch(
  ctx: BatchContext & { projectId: string; apiKeyId: string | null },
  { inputFileId, endpoint, metadata }: BatchInput,
  most = mostOpen,
): Promise<Batch> {
  if (!batchEndpoints.includes(endpoint)) {
    throw invalidRequest(`\`endpoint\` is one of ${batchEndpoints.join(", ")}.`, { param: "endpoint" });
  }
  await refuseTooMany(ctx, most);
  const file = await getFile(ctx, inputFileId);
  const content = await readUpload(ctx, inputFileId);
  if (file.purpose !== "batch" || !content)
    throw invalidRequest("This file is not for a batch. Upload one with the purpose `batch`.", {
      param: "input_file_id",
    });
  const { lines, faults } = readLines(content, endpoint);
  const isWrong = faults.length > 0;
  const at = ctx.clock.now();
  const [batch] = await ctx.db
    .insert(batches)
    .values({
      id: newId("batch", at),
      organizationId: ctx.organizationId,
      projectId: ctx.projectId,
      apiKeyId: ctx.apiKeyId,
      endpoint,
      inputFileId,
      state: isWrong ? "failed" : "in_progress",
      metadata,
      errors: isWrong ? faults : null,
      totalLines: isWrong ? 0 : lines.length,
      succeededLines: 0,
      failedLines: 0,
      createdAt: at,
      createdByType: ctx.actor.type,
      createdById: ctx.actor.id,
      createdByName: ctx.actor.name,
      expiresAt: at.add({ hours: windowHours }),
      endedAt: isWrong ? at : null,
    })
    .returning();
  if (!batch) throw new Error("an insert gives its row");
  for (let start = 0; start < lines.length && !isWrong; start += linesAtOnce) {
    const rows = lines.slice(start, start + linesAtOnce);
    await ctx.db
      .insert(batchLines)
      .values(rows.map((row) => ({ batchId: batch.id, ...row, state: "waiting", attempts: 0 })));
  }
  await recordAudit(ctx, {
    action: "batch.created",
    target: { type: "batch", id: batch.id },
    outcome: isWrong ? "failed" : "succeeded",
    summary: isWrong
      ? `Refused a batch: ${faults[0]?.message ?? ""}`
      : `Took on a batch of ${lines.length} requests to ${endpoint}.`,
  });
  return batch;
}

async function refuseTooMany({ db, organizationId }: BatchContext, most: number): Promise<void> {
  // One at a time an organization, so that the count holds until the row is there.
  await takeTurns(db, `batches ${organizationId}`);
  const isOpen = inArray(batches.state, ["in_progress", "cancelling"]);
  const open = await db.$count(batches, and(eq(batches.organizationId, organizationId), isOpen));
  if (open < most) return;
  throw invalidRequest(
    `${open} batches of your organization have not ended, the most at once. Wait for one, or cancel it.`,
    { code: "too_many_batches" },
  );
}
