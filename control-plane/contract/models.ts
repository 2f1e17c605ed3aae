import { z } from "zod";
import { identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** Those of the OpenAI API, which every engine that we know takes. */
export const standardModelParameters = [
  "temperature",
  "top_p",
  "max_tokens",
  "stop",
  "seed",
  "frequency_penalty",
  "presence_penalty",
  "logprobs",
  "tools",
  "response_format",
] as const;

/** All that a model may declare; those beyond the standard are sent only to models that do. */
export const modelParameters = [
  ...standardModelParameters,
  "top_k",
  "min_p",
  "repetition_penalty",
  "reasoning_effort",
  "continue_final_message",
] as const;

/** What becomes of prompts and answers where a model runs. */
export const dataPolicy = z
  .strictObject({
    /** How long prompts and answers are kept after the answer; 0 for not at all. */
    retentionDays: z.number().int().min(0).max(3650),
    /** Models are trained on them. */
    trainedOn: z.boolean(),
    /** Where they are processed and kept, in words: `Germany`, for example. */
    region: z.string().trim().min(1).max(80),
  })
  .meta({ id: "DataPolicy" });
export type DataPolicy = z.infer<typeof dataPolicy>;

const bucketPrices = z.strictObject({ input: money, cachedInput: money, output: money });

export const model = z
  .strictObject({
    id: identifier,
    name: z.string(),
    publisher: z.string(),
    description: z.string(),
    license: z.string(),
    contextTokens: z.number().int().positive(),
    maxOutputTokens: z.number().int().positive(),
    modalities: z.array(z.enum(["text", "image", "embedding"])),
    parameters: z.array(z.enum(modelParameters)),
    regions: z.array(identifier),
    life: z.enum(["preview", "available", "deprecated", "retired"]),
    retiresAt: instant.nullable(),
    /** The model to change to before it retires; null when there is none that the organization can call. */
    successorId: identifier.nullable(),
    /** Null where the operator has not said. */
    dataPolicy: dataPolicy.nullable(),
    /** `chosen`: offered to some organizations only, this one among them. */
    visibility: z.enum(["everyone", "chosen"]),
    /** Answered by the built-in demo engine: not a real model. */
    demo: z.boolean(),
    /** Found on this machine's loopback, not put up by the operator. */
    discovered: z.boolean(),
    /** Price per million tokens; null while the operator has set none. */
    prices: bucketPrices.nullable(),
    /** Price per million tokens of a batch; null where a batch costs the usual price. */
    batchPrices: bucketPrices.nullable().default(null),
    /** Of the organization. */
    limits: z.strictObject({ requestsPerMinute: z.number().int(), tokensPerMinute: z.number().int() }),
    /** From the last 24 hours of all customers' accepted requests; null with fewer than 20. */
    measured: z
      .strictObject({
        firstTokenMsP50: z.number(),
        firstTokenMsP95: z.number(),
        outputTokensPerSecondP50: z.number(),
        /** The slow end: 95 of 100 requests were at least this fast. */
        outputTokensPerSecondP95: z.number(),
        requests: z.number().int(),
      })
      .nullable(),
    /** Whether the provider answers now. */
    healthy: z.boolean(),
  })
  .meta({ id: "Model" });
export type Model = z.infer<typeof model>;

export const listModels = defineRoute({
  id: "listModels",
  method: "GET",
  path: "/api/v1/models",
  tag: "Models",
  needs: "models.read",
  summary: "Models that the organization can call; retired ones too when they are asked for",
  query: z.strictObject({ retired: z.stringbool().optional() }),
  response: z.strictObject({ items: z.array(model) }),
});

export const getModel = defineRoute({
  id: "getModel",
  method: "GET",
  path: "/api/v1/models/{id}",
  tag: "Models",
  needs: "models.read",
  summary: "One model",
  params: z.strictObject({ id: identifier }),
  response: model,
});
