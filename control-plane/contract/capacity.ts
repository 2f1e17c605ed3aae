import { z } from "zod";
import { decimal, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const capacityClasses = ["guaranteed", "surplus"] as const;
export const noticeClasses = ["2m", "15m", "1h", "24h"] as const;
export const capacityClass = z.enum(capacityClasses);
export const noticeClass = z.enum(noticeClasses);

export const region = z.strictObject({ id: identifier, name: z.string(), country: z.string() }).meta({ id: "Region" });

export const nodeType = z
  .strictObject({
    id: identifier,
    name: z.string(),
    family: z.string(),
    gpuModel: z.string(),
    gpus: z.number().int().positive(),
    gpuMemoryGb: z.number().int().positive(),
    cpuCores: z.number().int().positive(),
    memoryGb: z.number().int().positive(),
    localStorageTb: z.number().positive(),
    interconnect: z.string(),
  })
  .meta({ id: "NodeType" });

/** What the customer agrees to, in numbers and in a sentence each. */
export const terms = z
  .strictObject({
    earlyReleaseFeePercent: z.number().int().min(0).max(100),
    noticeSeconds: z.number().int().nullable(),
    deliveryToleranceMinutes: z.number().int(),
    sentences: z.array(z.string()),
  })
  .meta({ id: "Terms" });
export type Terms = z.infer<typeof terms>;

const pricedWindow = {
  region: identifier,
  nodeType: identifier,
  capacityClass,
  noticeClass: noticeClass.nullable(),
  nodes: z.number().int().positive(),
  gpus: z.number().int().positive(),
  from: instant,
  until: instant,
  nodeHours: decimal,
  pricePerNodeHour: money,
  pricePerGpuHour: money,
  /** Before tax. */
  total: money,
  terms,
};

export const offer = z.strictObject({ ...pricedWindow, freeNodes: z.number().int() }).meta({ id: "Offer" });
export type Offer = z.infer<typeof offer>;

/** Why a pool cannot serve the search, and what it could. */
export const unavailable = z
  .strictObject({
    region: identifier,
    capacityClass,
    noticeClass: noticeClass.nullable(),
    /** Nodes free through the whole window. */
    freeNodes: z.number().int(),
    /** The next start at which the same nodes fit for the same time, within 90 days; null when there is none. */
    nextStart: instant.nullable(),
  })
  .meta({ id: "Unavailable" });

export const listRegions = defineRoute({
  id: "listRegions",
  method: "GET",
  path: "/api/v1/regions",
  tag: "Capacity",
  needs: "capacity.read",
  summary: "Regions that capacity is sold in",
  response: z.strictObject({ items: z.array(region) }),
});

export const listNodeTypes = defineRoute({
  id: "listNodeTypes",
  method: "GET",
  path: "/api/v1/node-types",
  tag: "Capacity",
  needs: "capacity.read",
  summary: "Node types that capacity is sold as",
  response: z.strictObject({ items: z.array(nodeType) }),
});

export const offerQuery = z.strictObject({
  nodeType: identifier,
  nodes: z.coerce.number().int().min(1, "Ask for at least one node.").max(10_000, "Ask for at most 10,000 nodes."),
  from: instant,
  until: instant,
  region: identifier.optional(),
  capacityClass: capacityClass.optional(),
});

export const listOffers = defineRoute({
  id: "listOffers",
  method: "GET",
  path: "/api/v1/offers",
  tag: "Capacity",
  needs: "capacity.read",
  summary: "Priced answers to a search, cheapest first, and why other pools cannot serve it",
  query: offerQuery,
  response: z.strictObject({ asOf: instant, items: z.array(offer), unavailable: z.array(unavailable) }),
});

export const quote = z
  .strictObject({
    id: identifier,
    state: z.enum(["open", "accepted", "expired", "withdrawn"]),
    ...pricedWindow,
    taxLabel: z.string(),
    taxRatePercent: decimal,
    tax: money,
    totalWithTax: money,
    createdAt: instant,
    /** Until then the capacity is held. */
    expiresAt: instant,
    createdBy: z.string(),
    reservationId: identifier.nullable(),
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
  query: z.strictObject({ ...pageQuery, state: z.enum(["open", "accepted", "expired", "withdrawn"]).optional() }),
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
