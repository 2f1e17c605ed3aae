import * as contract from "../contract/listings.ts";
import { type Handler, implement } from "../http/implement.ts";
import { callBackLoan } from "./call-back-loan.ts";
import { createListing } from "./create-listing.ts";
import { getListing } from "./get-listing.ts";
import { getListingTerms } from "./listing-terms.ts";
import { listListings } from "./listings.ts";
import { withdrawListing } from "./withdraw-listing.ts";

export const listingHandlers: readonly Handler[] = [
  implement(contract.getListingTerms, (ctx, { query }) => getListingTerms(ctx, query)),
  implement(contract.createListing, (ctx, { body }) => createListing(ctx, body)),
  implement(contract.listListings, (ctx, { query }) => listListings(ctx, query)),
  implement(contract.getListing, (ctx, { params }) => getListing(ctx, params.id)),
  implement(contract.callBackListing, (ctx, { params, body }) => callBackLoan(ctx, params.id, body)),
  implement(contract.withdrawListing, (ctx, { params }) => withdrawListing(ctx, params.id)),
];
