import { publishPriceList as publishRoute } from "../contract/operator.ts";
import * as contract from "../contract/price-lists.ts";
import { publishAndFollow } from "../contracts/follow-public-prices.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getPriceList, listPriceLists } from "./list-price-lists.ts";

export const pricingHandlers: readonly Handler[] = [
  implement(publishRoute, (ctx, { body }) => publishAndFollow(ctx, body)),
  implement(contract.listPriceLists, (ctx, { query }) => listPriceLists(ctx, query)),
  implement(contract.getPriceList, (ctx, { params }) => getPriceList(ctx, params.id)),
];
