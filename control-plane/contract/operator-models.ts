import { z } from "zod";
import { dataPolicy, model, modelParameters } from "./models.ts";
import { bearerSecret, identifier, instant, slug, upTo } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const timeoutMs = (least: number, most: number) => z.number().int().min(least).max(most);

/** An OpenAI-compatible server. Its secret is never answered. */
export const provider = z
  .strictObject({
    id: identifier,
    name: z.string(),
    baseUrl: z.string(),
    hasSecret: z.boolean(),
    /** Found on this machine's loopback, not configured by the operator. */
    discovered: z.boolean(),
    /** Requests at it at once, per gateway process; null for no limit. Beyond that they take the next route. */
    maxConcurrent: z.number().int().nullable(),
    connectTimeoutMs: z.number().int(),
    /** From sending a request to the head of its answer. */
    firstByteTimeoutMs: z.number().int(),
    /** Between two pieces of an answer. */
    idleTimeoutMs: z.number().int(),
  })
  .meta({ id: "Provider" });

export const putProvider = defineRoute({
  id: "putProvider",
  method: "PUT",
  path: "/api/v1/operator/providers/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "Configure an OpenAI-compatible server; changing its address drops a stored secret",
  params: z.strictObject({ id: slug }),
  body: z.strictObject({
    name: z.string().min(1).max(80),
    baseUrl: z.url({ protocol: /^https?$/ }).max(500),
    secret: bearerSecret.max(400).nullish(),
    maxConcurrent: upTo(100_000).nullish(),
    connectTimeoutMs: timeoutMs(100, 60_000).optional(),
    firstByteTimeoutMs: timeoutMs(100, 3_600_000).optional(),
    idleTimeoutMs: timeoutMs(100, 3_600_000).optional(),
  }),
  response: provider,
});

/** A way to a model: requests go by weight to the routes of the lowest tier that answer, else to the next tier. */
export const modelRoute = z
  .strictObject({
    providerId: identifier,
    /** The model's name there. */
    upstreamModel: z.string().min(1).max(200),
    /** 1 is asked first; the next one only when none of it takes the request. */
    tier: upTo(9).default(1),
    /** Share of the requests among the routes of its tier. */
    weight: upTo(1000).default(1),
    enabled: z.boolean().default(true),
  })
  .meta({ id: "ModelRoute" });
export type ModelRoute = z.infer<typeof modelRoute>;

export const putModel = defineRoute({
  id: "putModel",
  method: "PUT",
  path: "/api/v1/operator/models/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "Put a model up or change its card",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    name: z.string().min(1).max(80),
    publisher: z.string().max(80),
    description: z.string().max(2000),
    license: z.string().max(80),
    contextTokens: upTo(100_000_000),
    maxOutputTokens: upTo(100_000_000),
    modalities: z
      .array(z.enum(["text", "image", "embedding"]))
      .min(1)
      .max(3),
    parameters: z.array(z.enum(modelParameters)).max(modelParameters.length),
    regions: z.array(identifier).max(100),
    life: z.enum(["preview", "available", "deprecated", "retired"]),
    retiresAt: instant.nullish(),
    successorId: identifier.nullish(),
    dataPolicy: dataPolicy.nullish(),
    /** The organizations that see and call it; everybody does when left out. */
    organizationIds: z.array(identifier).min(1).max(1000).nullish(),
    demo: z.boolean().default(false),
    routes: z.array(modelRoute).min(1).max(20),
  }),
  response: model.omit({ batchPrices: true, limits: true, measured: true }),
});

/** A model at the desk: its card, the ways to it, who it is for, and whether it is priced. */
export const operatorModel = model
  .omit({ prices: true, batchPrices: true, limits: true })
  .extend({
    routes: z.array(modelRoute),
    /** Who sees and calls it; null for everybody. */
    organizationIds: z.array(identifier).nullable(),
    /** Currencies in which a public price list prices it now; without any it is metered and free of charge. */
    pricedIn: z.array(z.string()),
  })
  .meta({ id: "OperatorModel" });
export type OperatorModel = z.infer<typeof operatorModel>;

export const listOperatorModels = defineRoute({
  id: "listOperatorModels",
  method: "GET",
  path: "/api/v1/operator/models",
  tag: "Operator",
  needs: "operator",
  summary: "Every model by name, retired ones too, with the ways to it",
  response: z.strictObject({ items: z.array(operatorModel) }),
});

export const getOperatorModel = defineRoute({
  id: "getOperatorModel",
  method: "GET",
  path: "/api/v1/operator/models/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One model with the ways to it",
  params: z.strictObject({ id: identifier }),
  response: operatorModel,
});

export const removeModel = defineRoute({
  id: "removeModel",
  method: "DELETE",
  path: "/api/v1/operator/models/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "Remove a model that was never used; refused while something depends on it, and says what",
  params: z.strictObject({ id: identifier }),
  response: z.strictObject({ id: identifier }),
});
