import type { Context } from "../context.ts";
import type { submitBatch as route } from "../contract/batches.ts";
import type { RouteInput } from "../contract/route.ts";
import { problem } from "../http/problem.ts";
import { getOpenProject } from "../organizations/projects.ts";
import type { Batch } from "./batches.ts";
import { createBatch } from "./create-batch.ts";
import { createFile } from "./files.ts";
import { readLines } from "./read-lines.ts";

const mostNamed = 5;

/**
 * Starts a batch of requests given as text, for a project that pays; runs in the caller's transaction. Unlike a file of
 * the hosted API, which fails as a batch, requests with faults are refused with their lines and nothing is kept. Throws
 * `invalid_input`, and what `getOpenProject` throws.
 */
export async function submitBatch(
  ctx: Context,
  { projectId, endpoint, fileName, requests }: RouteInput<typeof route>["body"],
): Promise<Batch> {
  await getOpenProject(ctx, projectId);
  const content = Buffer.from(requests);
  const { faults } = readLines(content, endpoint);
  if (faults.length > 0) {
    const sentences = faults.map(({ line, message }) => (line === null ? message : `Line ${line}: ${message}`));
    const shown = sentences.slice(0, mostNamed).join(" ");
    throw problem("invalid_input", {
      status: 400,
      detail: "Some requests cannot be read, so nothing was started.",
      fields: { requests: sentences.length > mostNamed ? `${shown} And more.` : shown },
    });
  }
  const within = { ...ctx, projectId, apiKeyId: null };
  const file = await createFile(within, { fileName, content });
  return createBatch(within, { inputFileId: file.id, endpoint, metadata: null });
}
