import { z } from "zod";
import { actor, identifier, instant, money, oneLine, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const batch = z
  .strictObject({
    id: identifier,
    projectId: identifier,
    state: z.enum(["in_progress", "cancelling", "completed", "failed", "expired", "cancelled"]),
    /** Of the hosted API, as `/v1/chat/completions`. */
    endpoint: z.string(),
    /** Of the requests; null once the file was deleted. */
    fileName: z.string().nullable(),
    /** What a program that asked for it wrote beside it; null without any. */
    metadata: z.record(z.string(), z.string()).nullable(),
    lines: z.strictObject({ total: z.number().int(), succeeded: z.number().int(), failed: z.number().int() }),
    /** Why it failed before it began; null for the others. */
    fault: z.string().nullable(),
    /** Of the lines that were answered until now. */
    cost: money,
    hasResults: z.boolean(),
    hasErrors: z.boolean(),
    createdAt: instant,
    createdBy: actor,
    expiresAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: "Batch" });
export type Batch = z.infer<typeof batch>;

const params = z.strictObject({ id: identifier });

/** Ways to call models that a batch may use. */
export const batchEndpoints = ["/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/responses"] as const;

/** In characters; larger files go to `/v1/files`. */
export const longestSubmission = 900_000;

export const submitBatch = defineRoute({
  id: "submitBatch",
  method: "POST",
  path: "/api/v1/batches",
  tag: "Models",
  needs: "models.use",
  summary: "Start a batch from its requests, up to 900,000 characters of JSON Lines; larger files go to /v1/files",
  body: z.strictObject({
    projectId: identifier,
    endpoint: z.enum(batchEndpoints),
    fileName: oneLine.max(255, "Use at most 255 characters.").default("requests.jsonl"),
    /** One request a line, as the hosted API takes them. */
    requests: z
      .string()
      .min(1, "Write one request a line.")
      .max(longestSubmission, "These are more than 900,000 characters. Upload the file to /v1/files."),
  }),
  response: batch,
  status: 201,
});

export const listBatches = defineRoute({
  id: "listBatches",
  method: "GET",
  path: "/api/v1/batches",
  tag: "Models",
  needs: "models.use",
  summary: "Batches of the organization with progress and cost, newest first",
  query: z.strictObject(pageQuery),
  response: pageOf(batch),
});

export const getBatchResults = defineRoute({
  id: "getBatchResults",
  method: "GET",
  path: "/api/v1/batches/{id}/results",
  tag: "Models",
  needs: "models.use",
  summary: "What the lines of an ended batch gave, or why they failed, as JSON Lines",
  params,
  query: z.strictObject({ part: z.enum(["results", "errors"]).default("results") }),
  produces: "application/jsonl",
});

export const cancelBatch = defineRoute({
  id: "cancelBatch",
  method: "POST",
  path: "/api/v1/batches/{id}/cancellations",
  tag: "Models",
  needs: "models.use",
  summary: "Stop a batch: requests at an engine finish, the others are not begun",
  params,
  response: batch,
  status: 201,
});
