import type { Temporal } from "temporal-polyfill";
import type { Batch } from "./batches.ts";
import type { InferenceFile } from "./files.ts";

/** A file as OpenAI's clients know it. */
export function toOpenAiFile({ id, purpose, fileName, bytes, createdAt }: InferenceFile) {
  return {
    id,
    object: "file",
    bytes,
    created_at: seconds(createdAt),
    filename: fileName,
    purpose,
    status: "processed",
  };
}

/** A batch as OpenAI's clients know it. */
export function toOpenAiBatch(batch: Batch) {
  const { state, errors, endedAt } = batch;
  const endedAs = (wanted: Batch["state"]) => (state === wanted && endedAt ? seconds(endedAt) : null);
  return {
    id: batch.id,
    object: "batch",
    endpoint: batch.endpoint,
    errors: errors && { object: "list", data: errors },
    input_file_id: batch.inputFileId,
    completion_window: "24h",
    status: state,
    output_file_id: batch.outputFileId,
    error_file_id: batch.errorFileId,
    created_at: seconds(batch.createdAt),
    in_progress_at: errors ? null : seconds(batch.createdAt),
    expires_at: seconds(batch.expiresAt),
    finalizing_at: endedAs("completed"),
    completed_at: endedAs("completed"),
    failed_at: endedAs("failed"),
    expired_at: endedAs("expired"),
    cancelling_at: batch.cancellingAt && seconds(batch.cancellingAt),
    cancelled_at: endedAs("cancelled"),
    request_counts: { total: batch.totalLines, completed: batch.succeededLines, failed: batch.failedLines },
    metadata: batch.metadata,
  };
}

/** A page of a list as OpenAI's clients know it, out of `limit + 1` rows. */
export function toOpenAiList<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => object,
) {
  const page = rows.slice(0, limit);
  return {
    object: "list",
    data: page.map(toItem),
    first_id: page.at(0)?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
    has_more: rows.length > limit,
  };
}

function seconds(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000);
}
