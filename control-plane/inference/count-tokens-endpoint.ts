import type { ModelDirectory } from "../models/directory.ts";
import { findCallableModel } from "../models/find-callable-model.ts";
import { admitCaller, admitToModel } from "./admission.ts";
import type { IdentifyCaller } from "./caller.ts";
import type { Exchange } from "./exchange.ts";
import { unknownModel } from "./model-for.ts";
import { readBody } from "./read-body.ts";
import { parseMessageCount } from "./surfaces/messages/messages-request.ts";
import { estimateTokens } from "./token-usage.ts";

export interface CountTokensOptions {
  directory: ModelDirectory;
  identify: IdentifyCaller;
  nowMs: () => number;
}

/** POST /v1/messages/count_tokens: an estimate from the bytes of what would be sent. Asks no engine and costs nothing. `own` is the model of the address. */
export function createCountTokensEndpoint({ directory, identify, nowMs }: CountTokensOptions) {
  return async ({ request, response, headers }: Exchange, own?: string): Promise<void> => {
    const caller = await identify(request);
    admitCaller(caller);
    const asked = parseMessageCount(await readBody(request, caller.organizationId));
    const named = own ?? asked.model;
    const found = findCallableModel(directory, caller.organizationId, named, nowMs());
    if (!found) throw unknownModel(named);
    admitToModel(caller, found);
    const { body } = asked.forModel?.(asked, found) ?? asked;
    const answer = JSON.stringify({ input_tokens: estimateTokens(body.length) });
    response.writeHead(200, [
      ...headers,
      "content-type",
      "application/json; charset=utf-8",
      "cache-control",
      "no-store",
    ]);
    response.end(answer);
  };
}
