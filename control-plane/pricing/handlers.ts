import { publishPriceList as publishRoute } from "../contract/operator.ts";
import { type Handler, implement } from "../http/implement.ts";
import { publishPriceList } from "./publish-price-list.ts";

export const pricingHandlers: readonly Handler[] = [
  implement(publishRoute, (ctx, { body }) => publishPriceList(ctx, body)),
];
