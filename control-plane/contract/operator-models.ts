import { z } from "zod";
import { model, modelParameters } from "./models.ts";
import { identifier, instant, slug, upTo } from "./primitives.ts";
import { defineRoute } from "./route.ts";

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
    secret: z.string().min(1).max(400).nullish(),
  }),
  response: z.strictObject({
    id: identifier,
    name: z.string(),
    baseUrl: z.string(),
    hasSecret: z.boolean(),
    discovered: z.boolean(),
  }),
});

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
    demo: z.boolean().default(false),
    providerId: identifier,
    upstreamModel: z.string().min(1).max(200),
  }),
  response: model.omit({ limits: true, measured: true }),
});
