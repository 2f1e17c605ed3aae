import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BatchContext } from "./batch-context.ts";
import { type InferenceFile, uploadParts } from "./files.ts";
import { outputLines } from "./output-lines.ts";

/** Who takes nothing for so long is gone. */
const longestStallMs = 30_000;

/**
 * Sends what is in a file, as it was uploaded or the lines of a batch: read some at a time as it is taken, so that those
 * who ask and take nothing hold little, and not for long.
 */
export async function sendContent(
  ctx: BatchContext,
  file: InferenceFile,
  response: ServerResponse,
  headers: readonly string[],
  stallMs = longestStallMs,
): Promise<void> {
  const length = ["content-length", String(file.bytes)];
  response.writeHead(200, [...headers, "content-type", "application/jsonl", "cache-control", "no-store", ...length]);
  response.setTimeout(stallMs, () => response.destroy());
  const parts = file.batchId === null ? uploadParts(ctx, file) : outputLines(ctx, file);
  try {
    await pipeline(Readable.from(parts, { highWaterMark: 1 }), response);
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!isGone) throw error;
  }
}
