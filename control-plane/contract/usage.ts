import { z } from "zod";
import { decimal, identifier, instant, money, pageOf, pageQuery, timeZone } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { tagKey } from "./tag-text.ts";
import { groupings, usageFilters } from "./usage-filters.ts";

export const usageProducts = ["capacity", "inference", "fee"] as const;

/** Metered quantities; zero where a product has none. */
export const usageQuantities = z.strictObject({
  nodeHours: decimal,
  gpuHours: decimal,
  inputTokens: z.number().int(),
  cachedInputTokens: z.number().int(),
  outputTokens: z.number().int(),
  requests: z.number().int(),
});

/** What a group of usage is of: what it is not grouped by is null. */
export const usageGroupFields = {
  projectId: identifier.nullable(),
  product: z.enum(usageProducts).nullable(),
  /** Reservation or model. */
  resourceId: z.string().nullable(),
  apiKeyId: z.string().nullable(),
  sku: z.string().nullable(),
  // What follows is there only where it is grouped by; null is usage without one.
  nodeType: z.string().nullable().optional(),
  region: z.string().nullable().optional(),
  modelId: z.string().nullable().optional(),
  reservationId: z.string().nullable().optional(),
  /** Who reserved, made the key, or used a model with a token of their own. */
  personId: z.string().nullable().optional(),
  tags: z.record(tagKey, z.string().nullable()).optional(),
};

export const usageItem = z
  .strictObject({
    /** Beginning of the day, hour or month in the asked time zone. */
    start: instant,
    ...usageGroupFields,
    ...usageQuantities.shape,
    /** Exact, before tax. */
    cost: money,
  })
  .meta({ id: "UsageItem" });
export type UsageItem = z.infer<typeof usageItem>;

export const getUsage = defineRoute({
  id: "getUsage",
  method: "GET",
  path: "/api/v1/usage",
  tag: "Usage",
  needs: "usage.read",
  summary: "Quantity and cost per interval, split by the asked dimensions",
  query: z.strictObject({
    /** Default: 30 days ago at midnight of the zone. */
    from: instant.optional(),
    /** Default: now. */
    until: instant.optional(),
    timeZone: timeZone.default("UTC"),
    interval: z.enum(["hour", "day", "month", "total"]).default("day"),
    groupBy: groupings.default(["product"]),
    ...usageFilters,
  }),
  response: z.strictObject({
    asOf: instant,
    from: instant,
    until: instant,
    timeZone: z.string(),
    items: z.array(usageItem),
    /** Exact sum over the whole window, before tax. */
    total: money,
  }),
});

export const usageRecord = z
  .strictObject({
    id: identifier,
    occurredAt: instant,
    source: z.string(),
    sourceId: z.string(),
    product: z.enum(usageProducts),
    projectId: identifier,
    resourceId: z.string(),
    apiKeyId: z.string().nullable(),
    /** Who used a model with a token of their own. */
    personId: z.string().nullable(),
    nodeSeconds: z.number().int(),
    inputTokens: z.number().int(),
    cachedInputTokens: z.number().int(),
    outputTokens: z.number().int(),
    reasoningTokens: z.number().int(),
    /** Where the token counts come from. */
    usageSource: z.enum(["final", "continuous", "tokenised", "none", "metered"]),
    firstTokenMs: z.number().int().nullable(),
    totalMs: z.number().int().nullable(),
    finish: z.string().nullable(),
    clientGone: z.boolean(),
    requestId: z.string().nullable(),
    cost: money,
  })
  .meta({ id: "UsageRecord" });
export type UsageRecord = z.infer<typeof usageRecord>;

export const listUsageRecords = defineRoute({
  id: "listUsageRecords",
  method: "GET",
  path: "/api/v1/usage-records",
  tag: "Usage",
  needs: "usage.read",
  summary: "Metered records, newest first",
  query: z.strictObject({
    ...pageQuery,
    from: instant.optional(),
    until: instant.optional(),
    ...usageFilters,
    requestId: identifier.optional(),
  }),
  response: pageOf(usageRecord),
});
