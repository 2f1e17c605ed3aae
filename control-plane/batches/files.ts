import { and, desc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { batches, inferenceFiles } from "../db/schema/batches.ts";
import { takeTurns } from "../db/take-turns.ts";
import { newId } from "../ids.ts";
import { invalidRequest } from "../inference/openai-error.ts";
import type { BatchContext } from "./batch-context.ts";
import { notFound } from "./batch-error.ts";

export type InferenceFile = Omit<typeof inferenceFiles.$inferSelect, "content">;

const columns = {
  id: inferenceFiles.id,
  organizationId: inferenceFiles.organizationId,
  projectId: inferenceFiles.projectId,
  purpose: inferenceFiles.purpose,
  fileName: inferenceFiles.fileName,
  bytes: inferenceFiles.bytes,
  batchId: inferenceFiles.batchId,
  createdAt: inferenceFiles.createdAt,
};

/** Of an organization's uploads together, as they stand in the database that all share. */
const mostBytes = 5 * 1024 ** 3;

/**
 * Keeps a file that a customer uploads; runs in the caller's transaction. Throws an OpenAI error where the organization
 * keeps too much already.
 */
export async function createFile(
  ctx: BatchContext & { projectId: string },
  { fileName, content }: { fileName: string; content: Buffer },
  most = mostBytes,
): Promise<InferenceFile> {
  await refuseTooMuch(ctx, content.length, most);
  const at = ctx.clock.now();
  const id = newId("file", at);
  const { organizationId, projectId } = ctx;
  const facts = { id, organizationId, projectId, purpose: "batch", fileName, bytes: content.length, batchId: null };
  await ctx.db.insert(inferenceFiles).values({ ...facts, content, createdAt: at });
  await recordAudit(ctx, {
    action: "file.uploaded",
    target: { type: "file", id },
    summary: `Uploaded ${fileName} for a batch (${content.length} bytes).`,
  });
  return { ...facts, createdAt: at };
}

async function refuseTooMuch({ db, organizationId }: BatchContext, bytes: number, most: number): Promise<void> {
  // One at a time an organization, so that what is added up holds until the row is there.
  await takeTurns(db, `files ${organizationId}`);
  const uploads = and(eq(inferenceFiles.organizationId, organizationId), isNull(inferenceFiles.batchId));
  const [row] = await db
    .select({ kept: sql<string>`coalesce(sum(${inferenceFiles.bytes}), 0)` })
    .from(inferenceFiles)
    .where(uploads);
  if (Number(row?.kept ?? 0) + bytes <= most) return;
  throw invalidRequest(
    `Your organization keeps ${Math.round(most / 1024 ** 2)} MB of uploaded files, the most it may. Delete those of batches that have ended.`,
    { code: "files_full", param: "file" },
  );
}

/** The caller's file; throws when there is none. */
export async function getFile(ctx: BatchContext, id: string): Promise<InferenceFile> {
  const [file] = await ctx.db
    .select(columns)
    .from(inferenceFiles)
    .where(and(isOwn(ctx), eq(inferenceFiles.id, id)));
  if (!file) throw notFound("file", id);
  return file;
}

/** What was uploaded; null for a file that a batch gave. */
export async function readUpload(ctx: BatchContext, id: string): Promise<Buffer | null> {
  const [file] = await ctx.db
    .select({ content: inferenceFiles.content })
    .from(inferenceFiles)
    .where(and(isOwn(ctx), eq(inferenceFiles.id, id)));
  if (!file) throw notFound("file", id);
  return file.content;
}

const partBytes = 1024 * 1024;

/** The same a megabyte at a time. Throws when it is deleted meanwhile: better a broken download than half a file. */
export async function* uploadParts(ctx: BatchContext, { id, bytes }: InferenceFile): AsyncGenerator<Buffer> {
  for (let from = 1; from <= bytes; from += partBytes) {
    const part = sql<Buffer>`substring(${inferenceFiles.content} from ${from}::integer for ${partBytes}::integer)`;
    const [row] = await ctx.db
      .select({ part })
      .from(inferenceFiles)
      .where(and(isOwn(ctx), eq(inferenceFiles.id, id)));
    if (!row) throw notFound("file", id);
    yield row.part;
  }
}

/** The caller's files, newest first, from after one on; one more than the limit tells that there are more. */
export async function listFiles(
  ctx: BatchContext,
  { limit, after, purpose }: { limit: number; after: string | null; purpose: string | null },
): Promise<InferenceFile[]> {
  const from = after === null ? null : await getFile(ctx, after);
  return ctx.db
    .select(columns)
    .from(inferenceFiles)
    .where(
      and(
        isOwn(ctx),
        purpose === null ? undefined : eq(inferenceFiles.purpose, purpose),
        from
          ? or(
              lt(inferenceFiles.createdAt, from.createdAt),
              and(eq(inferenceFiles.createdAt, from.createdAt), lt(inferenceFiles.id, from.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(inferenceFiles.createdAt), desc(inferenceFiles.id))
    .limit(limit + 1);
}

/** Deletes a file; throws while a batch reads it. */
export async function deleteFile(ctx: BatchContext, id: string): Promise<void> {
  const file = await getFile(ctx, id);
  const open = and(eq(batches.inputFileId, id), or(eq(batches.state, "in_progress"), eq(batches.state, "cancelling")));
  const [reading] = await ctx.db.select({ id: batches.id }).from(batches).where(open).limit(1);
  if (reading)
    throw invalidRequest(`The batch ${reading.id} still reads this file. Cancel it first.`, { code: "file_in_use" });
  await ctx.db.delete(inferenceFiles).where(and(isOwn(ctx), eq(inferenceFiles.id, id)));
  await recordAudit(ctx, {
    action: "file.deleted",
    target: { type: "file", id },
    summary: `Deleted the file ${file.fileName}.`,
  });
}

function isOwn({ organizationId, projectId }: BatchContext): SQL | undefined {
  return and(
    eq(inferenceFiles.organizationId, organizationId),
    projectId === null ? undefined : eq(inferenceFiles.projectId, projectId),
  );
}
