import * as contract from "../contract/price-protection.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getPriceProtection } from "./get-price-protection.ts";
import { getSwapQuote, quoteSwap } from "./quote-swap.ts";
import { swapReservation } from "./swap-reservation.ts";

export const priceProtectionHandlers: readonly Handler[] = [
  implement(contract.getReservationProtection, (ctx, { params }) => getPriceProtection(ctx, params.id)),
  implement(contract.createSwapQuote, (ctx, { params }) => quoteSwap(ctx, params.id)),
  implement(contract.getSwapQuote, (ctx, { params }) => getSwapQuote(ctx, params.id, params.quoteId)),
  implement(contract.createSwap, (ctx, { params, body }) => swapReservation(ctx, params.id, body)),
];
