import { z } from "zod";
import { capacityClass, noticeClass } from "./capacity.ts";
import { actor, decimal, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** `resale`: sold as guaranteed capacity, for good. `loan`: sold as surplus, and can be called back on notice. */
export const listingKinds = ["resale", "loan"] as const;
export const listingKind = z.enum(listingKinds);
/** Who can buy: other projects of the organization, or every other customer. */
export const listingAudiences = ["organization", "market"] as const;
export const listingAudience = z.enum(listingAudiences);
/** `sold` while it is open and nothing of its time that is ahead is left. The last three are final for what is unsold. */
export const listingStates = ["open", "sold", "withdrawn", "called_back", "expired"] as const;
export const listingState = z.enum(listingStates);
/** How long before its nodes go the seller is told; of a loan also how long before a call-back the borrower is. */
export const takeBackMinutes = z.union([z.literal(2), z.literal(15), z.literal(60), z.literal(1440)]);
export type ListingKind = z.infer<typeof listingKind>;
export type ListingAudience = z.infer<typeof listingAudience>;

/** What was bought of a listing. Who bought it is not told, unless it was the organization itself. */
export const listingSale = z
  .strictObject({
    id: identifier,
    nodes: z.number().int().positive(),
    from: instant,
    /** As bought, or earlier where the buyer gave it back. */
    until: instant,
    state: z.enum(["ahead", "running", "over"]),
    soldAt: instant,
    /** What the buyer pays for all of it, before tax. */
    total: money,
    /** Credited so far, exact. */
    credited: money,
    /** The organization's own reservation; null where another customer bought. */
    buyerReservationId: identifier.nullable(),
  })
  .meta({ id: "ListingSale" });
export type ListingSale = z.infer<typeof listingSale>;

/** Nodes of a reservation that are offered to others for a time. Its reservation stays charged; what is bought is credited. */
export const listing = z
  .strictObject({
    id: identifier,
    reservationId: identifier,
    reservationName: z.string(),
    projectId: identifier,
    kind: listingKind,
    audience: listingAudience,
    state: listingState,
    region: identifier,
    nodeType: identifier,
    /** As it is sold. */
    capacityClass,
    noticeClass: noticeClass.nullable(),
    nodes: z.number().int().positive(),
    from: instant,
    until: instant,
    /** What a buyer pays for a node and an hour. */
    floorPricePerNodeHour: money,
    /** Kept of what a buyer is charged; nothing inside the organization. */
    marketFeePercent: decimal,
    /** Of a node and an hour that are bought: the price less the fee. */
    creditPerNodeHour: money,
    takeBackMinutes: z.number().int(),
    /** Node-hours ahead that can be bought now. */
    unsoldNodeHours: z.number().int(),
    /** The same that open quotes hold: firm until they expire. */
    heldNodeHours: z.number().int(),
    /** Of all sales: node-hours as bought, and what was credited so far. */
    soldNodeHours: decimal,
    credited: money,
    createdAt: instant,
    createdBy: actor,
    closedAt: instant.nullable(),
  })
  .meta({ id: "Listing" });
export type Listing = z.infer<typeof listing>;

export const listingDetail = listing.extend({ sales: z.array(listingSale) }).meta({ id: "ListingDetail" });
export type ListingDetail = z.infer<typeof listingDetail>;

/** What a listing would return if others bought all of it; the same checks and numbers that listing itself uses. */
export const listingTerms = z
  .strictObject({
    reservationId: identifier,
    asOf: instant,
    kind: listingKind,
    audience: listingAudience,
    nodes: z.number().int().positive(),
    from: instant,
    until: instant,
    nodeHours: decimal,
    floorPricePerNodeHour: money,
    /** The most that may be asked: what the reservation pays for a node and an hour of that time. */
    highestPricePerNodeHour: money,
    marketFeePercent: decimal,
    creditPerNodeHour: money,
    /** What buyers of all of it pay, what is kept of that, and what is credited. Before tax. */
    expectedTotal: money,
    expectedFee: money,
    expectedCredit: money,
    /** What the reservation is charged for this time, bought or not. */
    charged: money,
    /** What a quote of this moment could start with at the earliest. */
    earliestStart: instant,
  })
  .meta({ id: "ListingTerms" });
export type ListingTerms = z.infer<typeof listingTerms>;

const listed = {
  reservationId: identifier,
  kind: listingKind,
  audience: listingAudience,
  /** Full UTC hours, inside what the reservation holds. */
  from: instant,
  until: instant,
  /** In the organization's currency; at most what the reservation pays. */
  floorPricePerNodeHour: decimal,
};

const params = z.strictObject({ id: identifier });

export const getListingTerms = defineRoute({
  id: "getListingTerms",
  method: "GET",
  path: "/api/v1/listing-terms",
  tag: "Listings",
  needs: "reservations.read",
  summary: "What listing nodes would return if others bought all of it, or why it is not possible",
  query: z.strictObject({
    ...listed,
    nodes: z.coerce.number().int("List whole nodes.").min(1, "List at least one node.").max(10_000),
    takeBackMinutes: z.coerce.number().pipe(takeBackMinutes),
  }),
  response: listingTerms,
});

export const createListing = defineRoute({
  id: "createListing",
  method: "POST",
  path: "/api/v1/listings",
  tag: "Listings",
  needs: "reservations.release",
  summary: "Offer nodes of a guaranteed reservation to others; they stay usable until somebody buys them",
  body: z.strictObject({
    ...listed,
    nodes: z.int("List whole nodes.").min(1, "List at least one node.").max(10_000),
    takeBackMinutes,
  }),
  response: listing,
  status: 201,
});

export const listListings = defineRoute({
  id: "listListings",
  method: "GET",
  path: "/api/v1/listings",
  tag: "Listings",
  needs: "reservations.read",
  summary: "The organization's listings, newest first",
  query: z.strictObject({
    ...pageQuery,
    reservationId: identifier.optional(),
    /** `open`: those that can still be bought from, or were until nothing was left. */
    state: z.enum(["open", "closed"]).optional(),
  }),
  response: pageOf(listing),
});

export const getListing = defineRoute({
  id: "getListing",
  method: "GET",
  path: "/api/v1/listings/{id}",
  tag: "Listings",
  needs: "reservations.read",
  summary: "One listing with what was bought of it",
  params,
  response: listingDetail,
});

export const withdrawListing = defineRoute({
  id: "withdrawListing",
  method: "POST",
  path: "/api/v1/listings/{id}/withdrawals",
  tag: "Listings",
  needs: "reservations.release",
  summary: "Offer what is unsold no longer; what was bought or is held by a quote stays as it is",
  params,
  response: listing,
  status: 201,
});

export const callBackListing = defineRoute({
  id: "callBackListing",
  method: "POST",
  path: "/api/v1/listings/{id}/call-backs",
  tag: "Listings",
  needs: "reservations.release",
  summary: "Call a loan back: withdraws what is unlent, and tells its borrowers that it goes after the take-back time",
  params,
  body: z.strictObject({ reason: z.string().trim().min(1).max(500).optional() }),
  response: listing,
  status: 201,
});
