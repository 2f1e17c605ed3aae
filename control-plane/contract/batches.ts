import { z } from "zod";
import { actor, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const batch = z
  .strictObject({
    id: identifier,
    projectId: identifier,
    state: z.enum(["in_progress", "cancelling", "completed", "failed", "expired", "cancelled"]),
    /** Of the hosted API, as `/v1/chat/completions`. */
    endpoint: z.string(),
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

export const listBatches = defineRoute({
  id: "listBatches",
  method: "GET",
  path: "/api/v1/batches",
  tag: "Models",
  needs: "models.use",
  summary: "Batches of the organization with progress and cost, newest first; they are made at /v1/batches",
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
