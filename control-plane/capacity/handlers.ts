import * as availability from "../contract/availability.ts";
import * as contract from "../contract/capacity.ts";
import * as operator from "../contract/operator.ts";
import * as quotes from "../contract/quotes.ts";
import * as supply from "../contract/supply.ts";
import { type Handler, implement } from "../http/implement.ts";
import { createQuote } from "./create-quote.ts";
import { getAvailability } from "./get-availability.ts";
import { listOffers } from "./list-offers.ts";
import { getSupply, listSupply } from "./list-supply.ts";
import { listNodeTypes, putNodeType } from "./node-types.ts";
import { getQuotePdf } from "./quote-pdf/get-quote-pdf.ts";
import { getQuote, listQuotes } from "./quotes.ts";
import { listRegions, putRegion } from "./regions.ts";
import { releaseSupply } from "./supply.ts";
import { getSupplyCalendar } from "./supply-calendar.ts";
import { withdrawQuote } from "./withdraw-quote.ts";
import { withdrawSupply } from "./withdraw-supply.ts";

export const capacityHandlers: readonly Handler[] = [
  implement(contract.listRegions, async (ctx) => ({ items: await listRegions(ctx) })),
  implement(contract.listNodeTypes, async (ctx) => ({ items: await listNodeTypes(ctx) })),
  implement(contract.listOffers, (ctx, { query }) => listOffers(ctx, query)),
  implement(availability.getAvailability, (ctx, { query }) => getAvailability(ctx, query)),
  implement(quotes.createQuote, (ctx, { body }) => createQuote(ctx, body)),
  implement(quotes.listQuotes, (ctx, { query }) => listQuotes(ctx, query)),
  implement(quotes.getQuote, (ctx, { params }) => getQuote(ctx, params.id)),
  implement(quotes.getQuotePdf, (ctx, { params }) => getQuotePdf(ctx, params.id)),
  implement(quotes.withdrawQuote, (ctx, { params }) => withdrawQuote(ctx, params.id)),
  implement(operator.putRegion, (ctx, { params, body }) => putRegion(ctx, { id: params.id, ...body })),
  implement(operator.putNodeType, (ctx, { params, body }) => putNodeType(ctx, { id: params.id, ...body })),
  implement(operator.releaseSupply, (ctx, { body }) => releaseSupply(ctx, body)),
  implement(supply.listSupply, (ctx, { query }) => listSupply(ctx, query)),
  implement(supply.getSupply, (ctx, { params }) => getSupply(ctx, params.id)),
  implement(supply.withdrawSupply, (ctx, { params, body }) => withdrawSupply(ctx, params.id, body)),
  implement(supply.getSupplyCalendar, (ctx, { query }) => getSupplyCalendar(ctx, query)),
];
