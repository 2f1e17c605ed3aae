import { z } from "zod";
import { capacityClass, noticeClass, pricedWindow } from "./capacity.ts";
import { decimal, identifier, instant, money, pageOf, pageQuery, someIds } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const quoteKinds = ["purchase", "extension", "resize", "swap"] as const;
/** `pending_approval` is held like an open one, until its approvers have decided. */
export const quoteState = z.enum(["open", "pending_approval", "accepted", "expired", "withdrawn", "rejected"]);

export const quote = z
  .strictObject({
    id: identifier,
    /** What accepting it does. */
    kind: z.enum(quoteKinds),
    /** The reservation that it extends, resizes or swaps; null for a purchase. */
    forReservationId: identifier.nullable(),
    state: quoteState,
    ...pricedWindow,
    /** Of another customer, from which it buys. */
    listingId: identifier.nullable(),
    taxLabel: z.string(),
    taxRatePercent: decimal,
    tax: money,
    totalWithTax: money,
    createdAt: instant,
    /** Until then the capacity is held. */
    expiresAt: instant,
    createdBy: z.string(),
    /** The reservation that was bought, swapped into, extended or resized, or that is to be when it is approved; null before. */
    reservationId: identifier.nullable(),
    approvalRequestId: identifier.nullable(),
  })
  .meta({ id: "Quote" });
export type Quote = z.infer<typeof quote>;

export const createQuote = defineRoute({
  id: "createQuote",
  method: "POST",
  path: "/api/v1/quotes",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "Freeze an offer and hold its capacity until the quote expires",
  body: z.strictObject({
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullish(),
    nodes: z.number().int().min(1, "Ask for at least one node.").max(10_000, "Ask for at most 10,000 nodes."),
    from: instant,
    until: instant,
    /** Of an offer that comes from one. */
    listingId: identifier.optional(),
  }),
  response: quote,
  status: 201,
});

export const listQuotes = defineRoute({
  id: "listQuotes",
  method: "GET",
  path: "/api/v1/quotes",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "Quotes of the organization, newest first",
  query: z.strictObject({
    ...pageQuery,
    state: quoteState.optional(),
    createdById: identifier.optional(),
    ids: someIds.optional(),
    /** Those whose hold ends, or ended, in `[expiresFrom, expiresBefore)`. */
    expiresFrom: instant.optional(),
    expiresBefore: instant.optional(),
  }),
  response: pageOf(quote),
});

export const getQuote = defineRoute({
  id: "getQuote",
  method: "GET",
  path: "/api/v1/quotes/{id}",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "One quote",
  params: z.strictObject({ id: identifier }),
  response: quote,
});

export const getQuotePdf = defineRoute({
  id: "getQuotePdf",
  method: "GET",
  path: "/api/v1/quotes/{id}/pdf",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "The quote as PDF, for procurement",
  params: z.strictObject({ id: identifier }),
  produces: "application/pdf",
});

export const withdrawQuote = defineRoute({
  id: "withdrawQuote",
  method: "POST",
  path: "/api/v1/quotes/{id}/withdrawals",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "Give the held capacity back before the quote expires",
  params: z.strictObject({ id: identifier }),
  response: quote,
  status: 201,
});
