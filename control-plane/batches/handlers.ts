import type { Context } from "../context.ts";
import * as contract from "../contract/batches.ts";
import * as departures from "../contract/departures.ts";
import { type Handler, implement, type StreamAnswer } from "../http/implement.ts";
import { problem } from "../http/problem.ts";
import { OpenAiError } from "../inference/openai-error.ts";
import { listBatchViews, viewOf } from "./batch-views.ts";
import { cancelBatch, getBatch } from "./batches.ts";
import { cancelBatchesOf, listBatchOwners } from "./batches-of-people.ts";
import { outputLines } from "./output-lines.ts";
import { submitBatch } from "./submit-batch.ts";

/** A person sees the batches of all projects. */
const inAllProjects = (ctx: Context) => ({ ...ctx, projectId: null });

export const batchHandlers: readonly Handler[] = [
  implement(departures.listBatchOwners, (ctx) => listBatchOwners(ctx)),
  implement(departures.cancelBatchesOf, (ctx, { params }) => cancelBatchesOf(ctx, params)),
  implement(contract.listBatches, (ctx, { query }) => listBatchViews(ctx, query)),
  implement(contract.getBatchResults, (ctx, { params, query }) => told(() => resultsOf(ctx, params.id, query.part))),
  implement(contract.submitBatch, (ctx, { body }) => told(async () => viewOf(ctx, await submitBatch(ctx, body)))),
  implement(contract.cancelBatch, (ctx, { params }) =>
    told(async () => viewOf(ctx, await cancelBatch(inAllProjects(ctx), params.id))),
  ),
];

async function resultsOf(ctx: Context, id: string, part: "results" | "errors"): Promise<StreamAnswer> {
  const batch = await getBatch(inAllProjects(ctx), id);
  const has = part === "results" ? batch.outputFileId : batch.errorFileId;
  if (has === null)
    throw problem("no_such_results", { status: 404, detail: "This batch has no such results, or has not ended." });
  const purpose = part === "results" ? "batch_output" : "batch_error";
  return { body: bytesOf(outputLines(ctx, { batchId: id, purpose })), fileName: `${id}-${part}.jsonl` };
}

/** Sent as they are read: the answers of 10,000 lines are more than should be held for each who asks. */
async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}

/** The verbs speak as the hosted API does; the contract has a shape of its own. */
async function told<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof OpenAiError)) throw error;
    throw problem(error.options.code, { status: error.options.status, detail: error.options.message });
  }
}
