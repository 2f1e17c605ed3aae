import * as contract from "../contract/api-keys.ts";
import { type Handler, implement } from "../http/implement.ts";
import { withoutSecret } from "../http/without-secret.ts";
import { getApiKey, listApiKeys } from "./api-keys.ts";
import { createApiKey } from "./create-api-key.ts";
import { reportLeakedKey } from "./report-leaked-key.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";
import { updateApiKey } from "./update-api-key.ts";

export const apiKeyHandlers: readonly Handler[] = [
  implement(contract.createApiKey, (ctx, { body }) => createApiKey(ctx, body), { replay: withoutSecret }),
  implement(contract.listApiKeys, (ctx, { query }) => listApiKeys(ctx, query)),
  implement(contract.getApiKey, (ctx, { params }) => getApiKey(ctx, params.id)),
  implement(contract.updateApiKey, (ctx, { params, body }) => updateApiKey(ctx, params.id, body)),
  implement(contract.rotateApiKey, (ctx, { params, body }) => rotateApiKey(ctx, params.id, body), {
    replay: withoutSecret,
  }),
  implement(contract.revokeApiKey, (ctx, { params }) => revokeApiKey(ctx, params.id)),
  implement(contract.reportLeakedKey, (ctx, { body }) => reportLeakedKey(ctx, body)),
];
