import { z } from "zod";
import { actor, identifier, instant, name, oneLine, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const endpointStates = ["planned", "deploying", "running", "stopping", "stopped", "failed"] as const;
export const endpointState = z.enum(endpointStates);

export const endpoint = z
  .strictObject({
    id: identifier,
    name: z.string(),
    state: endpointState,
    /** What requests name as their model, at the same `/v1` and with the same keys as hosted models; after `/v1/`, its own URL. */
    model: z.string(),
    /** The model of the catalogue that it serves; null for weights of one's own. */
    modelId: identifier.nullable(),
    /** What it serves, in words: the model's name, or where one's own weights lie. */
    weights: z.string(),
    reservationId: identifier,
    replicas: z.number().int(),
    nodesPerReplica: z.number().int(),
    /** Projects whose keys and people may call it; null for all of the organization. */
    projectIds: z.array(identifier).nullable(),
    contextTokens: z.number().int(),
    maxOutputTokens: z.number().int(),
    note: z.string(),
    /** Whether its server answers now; null while none is handed over. */
    healthy: z.boolean().nullable(),
    /** Why it failed or stopped; null while it lives. */
    reason: z.string().nullable(),
    createdAt: instant,
    createdBy: actor,
    /** Since when it is in its state. */
    since: instant,
    /** Its reservation ends then, and it with it. */
    endsAt: instant,
  })
  .meta({ id: "Endpoint" });
export type Endpoint = z.infer<typeof endpoint>;

const params = z.strictObject({ id: identifier });

export const listEndpoints = defineRoute({
  id: "listEndpoints",
  method: "GET",
  path: "/api/v1/endpoints",
  tag: "Endpoints",
  needs: "endpoints.read",
  summary: "Dedicated endpoints, newest first: models on reserved nodes",
  query: z.strictObject({ ...pageQuery, reservationId: identifier.optional() }),
  response: pageOf(endpoint),
});

export const getEndpoint = defineRoute({
  id: "getEndpoint",
  method: "GET",
  path: "/api/v1/endpoints/{id}",
  tag: "Endpoints",
  needs: "endpoints.read",
  summary: "One endpoint",
  params,
  response: endpoint,
});

export const createEndpoint = defineRoute({
  id: "createEndpoint",
  method: "POST",
  path: "/api/v1/endpoints",
  tag: "Endpoints",
  needs: "endpoints.manage",
  summary: "Plan a model on free nodes of a reservation; it is deployed when they are there, and costs nothing besides",
  body: z
    .strictObject({
      name,
      reservationId: identifier,
      /** Of the catalogue; or else `weights`. */
      modelId: identifier.nullish(),
      /** Where one's own weights lie, for whoever deploys them. */
      weights: oneLine.min(1, "Say which weights.").max(200, "Use at most 200 characters.").nullish(),
      replicas: z.number().int().min(1, "At least one replica.").max(1000),
      nodesPerReplica: z.number().int().min(1, "At least one node.").max(1000).default(1),
      projectIds: z.array(identifier).min(1, "Choose a project, or all.").max(100).nullish(),
      /** For weights of one's own; those of the catalogue's model unless given. */
      contextTokens: z.number().int().min(256).max(10_000_000).nullish(),
      note: oneLine.max(400, "Use at most 400 characters.").default(""),
    })
    .refine((body) => Boolean(body.modelId) !== Boolean(body.weights), {
      path: ["modelId"],
      message: "Choose a model of the catalogue, or name weights of your own.",
    }),
  response: endpoint,
  status: 201,
});

export const stopEndpoint = defineRoute({
  id: "stopEndpoint",
  method: "POST",
  path: "/api/v1/endpoints/{id}/stops",
  tag: "Endpoints",
  needs: "endpoints.manage",
  summary: "Stop an endpoint: nothing is let in any more, and its nodes are free when it is taken down",
  params,
  response: endpoint,
  status: 201,
});
