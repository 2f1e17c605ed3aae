import { z } from "zod";
import { endpoint } from "./endpoints.ts";
import { bearerSecret, identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** An endpoint that waits for the operator: to be deployed, or to be taken down. */
export const awaitedEndpoint = z
  .strictObject({
    endpoint,
    organization: z.strictObject({ id: identifier, name: z.string() }),
    region: identifier,
    nodeType: identifier,
    /** Of the reservation, by name. */
    nodeNames: z.array(z.string()),
  })
  .meta({ id: "AwaitedEndpoint" });
export type AwaitedEndpoint = z.infer<typeof awaitedEndpoint>;

const params = z.strictObject({ id: identifier });
const done = z.strictObject({ id: identifier, at: instant });

export const listAwaitedEndpoints = defineRoute({
  id: "listAwaitedEndpoints",
  method: "GET",
  path: "/api/v1/operator/endpoints",
  tag: "Operator",
  needs: "operator",
  summary: "Endpoints that wait to be deployed or taken down, the longest waiting first; at most 500",
  response: z.strictObject({ items: z.array(awaitedEndpoint) }),
});

export const handOverEndpoint = defineRoute({
  id: "handOverEndpoint",
  method: "POST",
  path: "/api/v1/operator/endpoints/{id}/handovers",
  tag: "Operator",
  needs: "operator",
  summary: "Say where the deployed model answers: the endpoint runs from now on",
  params,
  body: z.strictObject({
    /** Of an OpenAI-compatible server, such as https://10.0.0.1:8000/v1. */
    baseUrl: z.url({ protocol: /^https?$/, error: "Write an address such as http://10.0.0.1:8000/v1." }).max(500),
    secret: bearerSecret.max(4000).nullish(),
    /** What the server calls the model. */
    upstreamModel: identifier,
  }),
  response: done,
  status: 201,
});

export const failEndpoint = defineRoute({
  id: "failEndpoint",
  method: "POST",
  path: "/api/v1/operator/endpoints/{id}/failures",
  tag: "Operator",
  needs: "operator",
  summary: "Give up on an endpoint, with the reason that the customer reads; its nodes are free for another",
  params,
  body: z.strictObject({
    reason: z.string().trim().min(1, "Say why.").max(400, "Use at most 400 characters."),
  }),
  response: done,
  status: 201,
});

export const confirmEndpointStop = defineRoute({
  id: "confirmEndpointStop",
  method: "POST",
  path: "/api/v1/operator/endpoints/{id}/stops",
  tag: "Operator",
  needs: "operator",
  summary: "Say that an endpoint is taken down: its nodes are free",
  params,
  response: done,
  status: 201,
});
