import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { BatchContext } from "./batch-context.ts";
import { type InferenceFile, readUpload } from "./files.ts";
import { outputLines } from "./output-lines.ts";

/** Sends what is in a file: as it was uploaded, or the lines of a batch, some at a time. */
export async function sendContent(
  ctx: BatchContext,
  file: InferenceFile,
  response: ServerResponse,
  headers: readonly string[],
): Promise<void> {
  const content = await readUpload(ctx, file.id);
  const length = ["content-length", String(file.bytes)];
  response.writeHead(200, [...headers, "content-type", "application/jsonl", "cache-control", "no-store", ...length]);
  if (content) return void response.end(content);
  for await (const text of outputLines(ctx, file)) {
    if (response.destroyed) return;
    if (!response.write(text)) await once(response, "drain");
  }
  response.end();
}
