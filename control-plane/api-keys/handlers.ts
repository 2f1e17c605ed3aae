import * as contract from "../contract/api-keys.ts";
import { type Handler, implement } from "../http/implement.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts";

export const apiKeyHandlers: readonly Handler[] = [
  implement(contract.createApiKey, (ctx, { body }) => createApiKey(ctx, body), {
    replay: (answer) => ({ ...answer, secret: null }),
  }),
  implement(contract.listApiKeys, (ctx, { query }) => listApiKeys(ctx, query)),
  implement(contract.revokeApiKey, (ctx, { params }) => revokeApiKey(ctx, params.id)),
];
