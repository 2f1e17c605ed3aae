import { z } from "zod";
import { bearerSecret, identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** Where the GPU metrics of a region come from. */
export const metricsSource = z
  .strictObject({
    region: identifier,
    baseUrl: z.string(),
    hasSecret: z.boolean(),
    nodeLabel: z.string(),
    demo: z.boolean(),
    createdAt: instant,
    /** When it was asked last, and when it answered last; null before that. */
    askedAt: instant.nullable(),
    answeredAt: instant.nullable(),
    /** Why it did not answer when it was asked last. */
    problem: z.string().nullable(),
  })
  .meta({ id: "MetricsSource" });
export type MetricsSource = z.infer<typeof metricsSource>;

const params = z.strictObject({ id: identifier });

export const putMetricsSource = defineRoute({
  id: "putMetricsSource",
  method: "PUT",
  path: "/api/v1/operator/regions/{id}/metrics-source",
  tag: "Operator",
  needs: "operator",
  summary: "Say which Prometheus has a region's DCGM metrics; changing its address drops a stored secret",
  params,
  body: z.strictObject({
    /** Without `/api/v1`. */
    baseUrl: z.url({ protocol: /^https?$/ }).max(400),
    /** Sent as bearer token. A stored one stays when none is given and goes when null is. */
    secret: bearerSecret.max(400).nullish(),
    /** The label of a series that carries the name of the node as it was released. */
    nodeLabel: z
      .string()
      .regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/, "Use the name of a label, such as Hostname.")
      .default("Hostname"),
    demo: z.boolean().default(false),
  }),
  response: metricsSource,
});

export const getMetricsSource = defineRoute({
  id: "getMetricsSource",
  method: "GET",
  path: "/api/v1/operator/regions/{id}/metrics-source",
  tag: "Operator",
  needs: "operator",
  summary: "A region's source of metrics and how it answered last",
  params,
  response: metricsSource,
});

export const checkMetricsSource = defineRoute({
  id: "checkMetricsSource",
  method: "GET",
  path: "/api/v1/operator/regions/{id}/metrics-source/check",
  tag: "Operator",
  needs: "operator",
  summary: "Ask the source now: does it answer, and does it know the nodes released in the region?",
  params,
  response: z.strictObject({
    answers: z.boolean(),
    /** In a sentence, when it does not. */
    problem: z.string().nullable(),
    /** Nodes released in the region for now, at most 64 of them asked for. */
    askedNodes: z.number().int(),
    /** Of these the ones with a sample of the last ten minutes. */
    knownNodes: z.number().int(),
  }),
});

export const removeMetricsSource = defineRoute({
  id: "removeMetricsSource",
  method: "DELETE",
  path: "/api/v1/operator/regions/{id}/metrics-source",
  tag: "Operator",
  needs: "operator",
  summary: "Ask a region for metrics no longer; hours already counted stay",
  params,
  response: z.strictObject({ region: identifier }),
});
