import * as contract from "../contract/verdicts.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getQuoteVerdict, getVerdict } from "./get-verdict.ts";
import { judgeOffers } from "./judge-offers.ts";

export const verdictHandlers: readonly Handler[] = [
  implement(contract.getVerdict, (ctx, { query }) => getVerdict(ctx, query)),
  implement(contract.judgeOffers, (ctx, { query }) => judgeOffers(ctx, query)),
  implement(contract.getQuoteVerdict, (ctx, { params, query }) => getQuoteVerdict(ctx, params.id, query.projectId)),
];
