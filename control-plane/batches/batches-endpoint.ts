import { z } from "zod";
import { isStorable } from "../contract/is-storable.ts";
import { identifier } from "../contract/primitives.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { Exchange } from "../inference/exchange.ts";
import { readFields } from "../inference/inference-request.ts";
import { readBody } from "../inference/read-body.ts";
import { readAs } from "../inference/surfaces/translation/read-as.ts";
import { type BatchEndpointOptions, contextOfKey, noSuchMethod, pageOf, sendJson } from "./batch-caller.ts";
import { toOpenAiBatch, toOpenAiList } from "./batch-wire.ts";
import { cancelBatch, getBatch, listBatches } from "./batches.ts";
import { createBatch } from "./create-batch.ts";
import { createOnce } from "./create-once.ts";

const batchRequest = z.looseObject({
  input_file_id: identifier,
  endpoint: z.string(),
  completion_window: z.literal("24h"),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine(isStorable, "Leave out NUL characters and halves of surrogate pairs.")
    .nullish(),
});

/** /v1/batches: create, list, get, cancel, of the key's project. */
export function createBatchesEndpoint(options: BatchEndpointOptions) {
  return async (exchange: Exchange, path: string): Promise<void> => {
    const { request, response, headers } = exchange;
    const ctx = await contextOfKey(options, exchange);
    const [, id, part] = /^\/v1\/batches(?:\/([^/]+)(?:\/(cancel))?)?$/.exec(path) ?? [];
    const { method } = request;
    if (path === "/v1/batches" && method === "POST") {
      const asked = readAs(batchRequest, readFields(await readBody(request, ctx.organizationId)).fields);
      const input = { inputFileId: asked.input_file_id, endpoint: asked.endpoint, metadata: asked.metadata ?? null };
      const answer = await createOnce(ctx, {
        routeId: "createBatch",
        input: () => input,
        run: async (within) => toOpenAiBatch(await createBatch(within, input)),
      });
      return sendJson(response, headers, answer);
    }
    if (path === "/v1/batches" && method === "GET") {
      const { limit, after } = pageOf(request.url);
      return sendJson(response, headers, toOpenAiList(await listBatches(ctx, { limit, after }), limit, toOpenAiBatch));
    }
    if (id !== undefined && part === undefined && method === "GET")
      return sendJson(response, headers, toOpenAiBatch(await getBatch(ctx, id)));
    if (id !== undefined && part && method === "POST") {
      const cancelled = await inTransaction(ctx, (within) => cancelBatch(within, id));
      return sendJson(response, headers, toOpenAiBatch(cancelled));
    }
    throw noSuchMethod(method, path);
  };
}
