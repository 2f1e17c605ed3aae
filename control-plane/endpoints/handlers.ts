import * as contract from "../contract/endpoints.ts";
import * as operator from "../contract/operator-endpoints.ts";
import { type Handler, implement } from "../http/implement.ts";
import { listAwaitedEndpoints } from "./awaited-endpoints.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { getEndpoint, listEndpoints } from "./endpoints.ts";
import { confirmEndpointStop, failEndpoint, handOverEndpoint } from "./hand-over-endpoint.ts";
import { stopEndpoint } from "./stop-endpoint.ts";

export const endpointHandlers: readonly Handler[] = [
  implement(contract.listEndpoints, (ctx, { query }) => listEndpoints(ctx, query)),
  implement(contract.getEndpoint, (ctx, { params }) => getEndpoint(ctx, params.id)),
  implement(contract.createEndpoint, (ctx, { body }) => createEndpoint(ctx, body)),
  implement(contract.stopEndpoint, (ctx, { params }) => stopEndpoint(ctx, params.id)),
  implement(operator.listAwaitedEndpoints, async (ctx) => ({ items: await listAwaitedEndpoints(ctx) })),
  implement(operator.handOverEndpoint, (ctx, { params, body }) => handOverEndpoint(ctx, params.id, body)),
  implement(operator.failEndpoint, (ctx, { params, body }) => failEndpoint(ctx, params.id, body)),
  implement(operator.confirmEndpointStop, (ctx, { params }) => confirmEndpointStop(ctx, params.id)),
];
