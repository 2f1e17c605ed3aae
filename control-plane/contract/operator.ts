import { z } from "zod";
import { givenMethods } from "./access.ts";
import { capacityClass, nodeType, noticeClass, region } from "./capacity.ts";
import { hardwareSwap, priceProtection } from "./price-clause.ts";
import { decimal, identifier, instant, slug, upTo } from "./primitives.ts";
import { quota, quotaRequest } from "./quotas.ts";
import { defineRoute } from "./route.ts";
import { supply } from "./supply.ts";

const params = z.strictObject({ id: identifier });
const words = (most: number) => z.string().trim().min(1).max(most, `Use at most ${most} characters.`);
const aDayMs = 86_400_000;

/** A share in percent, exact: 0 to 100 with at most six decimals. */
const percent = decimal.refine(
  (text) => /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) <= 100,
  "Write a percentage from 0 to 100.",
);

export const putRegion = defineRoute({
  id: "putRegion",
  method: "PUT",
  path: "/api/v1/operator/regions/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "Make or rename a region",
  params: z.strictObject({ id: slug }),
  body: z.strictObject({ name: words(80), country: words(80) }),
  response: region,
});

export const putNodeType = defineRoute({
  id: "putNodeType",
  method: "PUT",
  path: "/api/v1/operator/node-types/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "Make or change a node type",
  params: z.strictObject({ id: slug }),
  body: nodeType.omit({ id: true }).extend({
    name: words(80),
    family: words(80),
    gpuModel: words(80),
    interconnect: words(120),
    gpus: upTo(1024),
    gpuMemoryGb: upTo(100_000),
    cpuCores: upTo(100_000),
    memoryGb: upTo(1_000_000),
    localStorageTb: z.number().positive().max(1_000_000, "At most 1,000,000."),
  }),
  response: nodeType,
});

export const releaseSupply = defineRoute({
  id: "releaseSupply",
  method: "POST",
  path: "/api/v1/operator/supply",
  tag: "Operator",
  needs: "operator",
  summary: "Release nodes for a window, hour-aligned, in a capacity class",
  body: z.strictObject({
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullish(),
    nodes: z.number().int().min(1).max(10_000),
    from: instant,
    until: instant,
  }),
  response: supply,
  status: 201,
});

/** A price list is valid from an instant on, for all customers or one; it is never changed, only followed by another. */
export const publishPriceList = defineRoute({
  id: "publishPriceList",
  method: "POST",
  path: "/api/v1/operator/price-lists",
  tag: "Operator",
  needs: "operator",
  summary: "Publish prices valid from an instant on",
  body: z.strictObject({
    name: z.string().min(1).max(80),
    currency: z.string().regex(/^[A-Z]{3}$/),
    validFrom: instant,
    organizationId: identifier.nullish(),
    /**
     * sku: `capacity:<nodeType>:<class>` per node-hour, `model:<id>:input|cached_input|output` per million tokens.
     * Guaranteed capacity may be sold with a price-drop clause and a hardware swap.
     */
    prices: z
      // At most 9 digits and 12 decimals: what else is wrong with a price is said for all of them at once.
      .array(
        z.strictObject({
          sku: z.string().min(1).max(160),
          amount: decimal.max(64),
          dropFloorPercent: priceProtection.shape.dropFloorPercent.optional(),
          swap: hardwareSwap.nullish(),
        }),
      )
      .min(1)
      .max(2000),
  }),
  response: z.strictObject({ id: identifier, prices: z.number().int() }),
  status: 201,
});

export const putOrganizationTerms = defineRoute({
  id: "putOrganizationTerms",
  method: "PUT",
  path: "/api/v1/operator/organizations/{id}/terms",
  tag: "Operator",
  needs: "operator",
  summary: "Set a customer's tax and payment terms",
  params,
  body: z.strictObject({
    taxLabel: z.string().max(40),
    taxRatePercent: percent,
    paymentTermsDays: z.number().int().min(0).max(120),
  }),
  response: z.strictObject({
    id: identifier,
    taxLabel: z.string(),
    taxRatePercent: decimal,
    paymentTermsDays: z.number().int(),
  }),
});

export const setQuota = defineRoute({
  id: "setQuota",
  method: "PUT",
  path: "/api/v1/operator/organizations/{id}/quotas/{quotaId}",
  tag: "Operator",
  needs: "operator",
  summary: "Set a customer's limit",
  params: z.strictObject({ id: identifier, quotaId: identifier }),
  body: z.strictObject({ limit: z.number().int().min(0).max(1_000_000_000, "At most 1,000,000,000.") }),
  response: quota,
});

export const listPendingQuotaRequests = defineRoute({
  id: "listPendingQuotaRequests",
  method: "GET",
  path: "/api/v1/operator/quota-requests",
  tag: "Operator",
  needs: "operator",
  summary: "Requests that wait for a decision, oldest first",
  response: z.strictObject({
    items: z.array(quotaRequest.extend({ organizationId: identifier, organizationName: z.string() })),
  }),
});

export const decideQuotaRequest = defineRoute({
  id: "decideQuotaRequest",
  method: "POST",
  path: "/api/v1/operator/quota-requests/{id}/decisions",
  tag: "Operator",
  needs: "operator",
  summary: "Approve a request, in part or for a time where it says so, or decline it",
  params,
  body: z.strictObject({
    decision: z.enum(["approved", "declined"]),
    reason: z.string().trim().min(1).max(1000),
    /** Less than what was asked, to grant a part of it. */
    limit: z.number().int().min(1).max(10_000_000).optional(),
    /** Grants it until then only; null for good, also where a time was asked for. */
    until: instant.nullable().optional(),
  }),
  response: quotaRequest,
  status: 201,
});

export const handOver = defineRoute({
  id: "handOver",
  method: "POST",
  path: "/api/v1/operator/reservations/{id}/handovers",
  tag: "Operator",
  needs: "operator",
  summary: "Hand the nodes of a reservation over with their access details (engine `manual`)",
  params,
  body: z.strictObject({
    methods: givenMethods.min(1).max(200),
  }),
  response: z.strictObject({ reservationId: identifier, handedOverAt: instant }),
  status: 201,
});

export const ingestUsage = defineRoute({
  id: "ingestUsage",
  method: "POST",
  path: "/api/v1/operator/usage-records",
  tag: "Operator",
  needs: "operator",
  summary: "Take over inference usage metered elsewhere; a record already known is counted once",
  body: z.strictObject({
    source: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,30}$/)
      .refine(
        (source) => !["gateway", "batch", "reservation", "release", "reclaim", "undelivered"].includes(source),
        "This source is ours.",
      ),
    records: z
      .array(
        z.strictObject({
          sourceId: identifier,
          organizationId: identifier,
          projectId: identifier,
          apiKeyId: identifier.nullish(),
          model: identifier,
          occurredAt: instant.refine((at) => Date.parse(at) >= 0, "Use a time from 1970 on: no price is older."),
          inputTokens: z.number().int().min(0).max(100_000_000),
          cachedInputTokens: z.number().int().min(0).max(100_000_000).default(0),
          outputTokens: z.number().int().min(0).max(100_000_000),
          reasoningTokens: z.number().int().min(0).max(100_000_000).default(0),
          firstTokenMs: z.number().int().min(0).max(aDayMs).nullish(),
          totalMs: z.number().int().min(0).max(aDayMs).nullish(),
        }),
      )
      .min(1)
      .max(5000),
  }),
  response: z.strictObject({ accepted: z.number().int(), known: z.number().int() }),
  status: 201,
});

/** Exists only where the clock is adjustable: for demo data and tests. */
export const setClock = defineRoute({
  id: "setClock",
  method: "POST",
  path: "/api/v1/operator/clock",
  tag: "Operator",
  needs: "operator",
  summary: "Move the clock forward, doing on the way everything that falls due",
  body: z.strictObject({ now: instant }),
  response: z.strictObject({ now: instant }),
  status: 201,
});
