import { z } from "zod";
import { priceProtection } from "./price-clause.ts";
import { decimal, identifier, instant, money } from "./primitives.ts";
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
    /** Order of generation, larger is newer, 0 is unknown: ten times NVIDIA's compute capability (Hopper 90). */
    generation: z.number().int().min(0).max(1000).default(0),
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
    /** Absent where the price is not protected. */
    priceProtection: priceProtection.optional(),
    sentences: z.array(z.string()),
  })
  .meta({ id: "Terms" });
export type Terms = z.infer<typeof terms>;

/** What offers and quotes both are: nodes for a time, at a price, on terms. */
export const pricedWindow = {
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

export const offer = z
  .strictObject({
    ...pricedWindow,
    /** Nodes free through the whole window. */
    freeNodes: z.number().int(),
    /** 0 to 100: how near the offer comes to the earliest start, to capacity that is never taken back, and to the lowest price. */
    fit: z.number().int().min(0).max(100),
    /** Another customer's listing that it comes from, to be named in the quote; null for the seller's own capacity. */
    listing: z.strictObject({ id: identifier, kind: z.enum(["resale", "loan"]) }).nullable(),
  })
  .meta({ id: "Offer" });
export type Offer = z.infer<typeof offer>;

/** Why a pool cannot serve the search, and what it could. */
export const unavailable = z
  .strictObject({
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullable(),
    /** Nodes free through the whole window from the earliest start on. */
    freeNodes: z.number().int(),
    /** The next start at which the same nodes fit for the same time, within 90 days; null when there is none. */
    nextStart: instant.nullable(),
  })
  .meta({ id: "Unavailable" });

export const alternativeKinds = ["fewer_nodes", "later_start", "split_pools", "split_windows"] as const;

/** What could be held now instead of what was asked, and how it differs. All parts could be held at that moment together. */
export const alternative = z
  .strictObject({
    kind: z.enum(alternativeKinds),
    /** Nodes that are missing at every time. */
    missingNodes: z.number().int().min(0),
    /** How much later than the earliest start the first part begins. */
    laterBySeconds: z.number().int().min(0),
    /** Time without nodes between two windows. */
    gapSeconds: z.number().int().min(0),
    /** Of all parts, before tax. */
    total: money,
    parts: z.array(offer).min(1).max(2),
  })
  .meta({ id: "Alternative" });
export type Alternative = z.infer<typeof alternative>;

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

const idList = z
  .string()
  .max(2000)
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(z.array(identifier).max(50, "Name at most 50."))
  .meta({ description: "Ids, separated by commas" });

/** Which pools a search is about: one node type, or a family and with `orNewer` every later generation too. */
export const poolFilter = {
  nodeType: identifier.optional(),
  family: identifier.optional(),
  orNewer: z.stringbool().optional(),
  region: identifier.optional(),
  regions: idList.optional(),
  excludedRegions: idList.optional(),
  capacityClass: capacityClass.optional(),
  noticeClass: noticeClass.optional(),
  /** Words that the node type's interconnect must have in it, such as `InfiniBand`; capitals do not matter. */
  interconnect: z.string().trim().min(1).max(80).optional(),
};

export const offerOrders = ["price", "start", "fit"] as const;

/** A window is `from` and `until`; or any start from `earliestStart` to `latestStart` for `durationHours`. */
export const offerQuery = z.strictObject({
  ...poolFilter,
  nodes: z.coerce.number().int().min(1, "Ask for at least one node.").max(10_000, "Ask for at most 10,000 nodes."),
  from: instant.optional(),
  until: instant.optional(),
  earliestStart: instant.optional(),
  latestStart: instant.optional(),
  durationHours: z.coerce
    .number()
    .int()
    .min(1, "Choose at least one hour.")
    .max(366 * 24, "Choose at most 366 days.")
    .optional(),
  sort: z.enum(offerOrders).default("price"),
});

export const listOffers = defineRoute({
  id: "listOffers",
  method: "GET",
  path: "/api/v1/offers",
  tag: "Capacity",
  needs: "capacity.read",
  summary: "Priced answers to a search, why other pools cannot serve it, and what could be held instead",
  query: offerQuery,
  response: z.strictObject({
    asOf: instant,
    items: z.array(offer),
    unavailable: z.array(unavailable),
    /** Only where there are no items. */
    alternatives: z.array(alternative),
  }),
});
