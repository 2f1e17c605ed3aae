import { z } from "zod";
import { actor, identifier, instant, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const quotaMetric = z.enum(["gpus", "requests_per_minute", "tokens_per_minute"]);
export const quotaSubject = z.strictObject({
  region: identifier.nullable(),
  nodeType: identifier.nullable(),
  model: identifier.nullable(),
});

export const quotaUnit = z.enum(["GPU", "requests/min", "tokens/min"]);

/** Where a limit comes from: who set it, since when, and when a temporary one ends. */
const limitSource = z.strictObject({
  limit: z.number().int().min(0),
  /** `cap`: set by the organization itself, below what the seller gives. */
  origin: z.enum(["default", "rule", "operator", "cap"]),
  by: z.string().nullable(),
  since: instant.nullable(),
  until: instant.nullable(),
});

export const quota = z
  .strictObject({
    /** Stable: metric and subject, for example `gpus:eu-north:h100-sxm-8`. */
    id: identifier,
    metric: quotaMetric,
    subject: quotaSubject,
    unit: quotaUnit,
    /** The lowest of the seller's limit and the organization's own cap: the one that holds. */
    ...limitSource.shape,
    /** What the seller gives. */
    seller: limitSource,
    /** GPUs: the most reserved at any instant from now on. Rates: in the last minute. */
    used: z.number().int(),
    /** GPUs held by open quotes at that instant; 0 for rates. */
    held: z.number().int(),
    /** A request up to this is granted at once. */
    instantLimit: z.number().int(),
    pendingRequestId: identifier.nullable(),
  })
  .meta({ id: "Quota" });
export type Quota = z.infer<typeof quota>;

export const quotaRequest = z
  .strictObject({
    id: identifier,
    quotaId: identifier,
    metric: quotaMetric,
    subject: quotaSubject,
    limitBefore: z.number().int(),
    requestedLimit: z.number().int(),
    justification: z.string(),
    state: z.enum(["pending", "approved", "declined"]),
    decidedBy: z.enum(["rule", "operator"]).nullable(),
    /** Why it was decided so, or what happens next. */
    reason: z.string(),
    createdAt: instant,
    createdBy: actor,
    decidedAt: instant.nullable(),
    /** When a pending request is answered at the latest. */
    answerBy: instant.nullable(),
  })
  .meta({ id: "QuotaRequest" });
export type QuotaRequest = z.infer<typeof quotaRequest>;

export const listQuotas = defineRoute({
  id: "listQuotas",
  method: "GET",
  path: "/api/v1/quotas",
  tag: "Quotas",
  needs: "quotas.read",
  summary: "Limits of the organization and what is used of them",
  response: z.strictObject({ asOf: instant, items: z.array(quota) }),
});

export const createQuotaRequest = defineRoute({
  id: "createQuotaRequest",
  method: "POST",
  path: "/api/v1/quota-requests",
  tag: "Quotas",
  needs: "quotas.request",
  summary: "Ask for a higher limit; decided at once where the published rule allows it",
  body: z.strictObject({
    quotaId: identifier,
    requestedLimit: z.number().int().min(1).max(10_000_000),
    justification: z.string().trim().min(1, "Say what it is for.").max(1000),
  }),
  response: quotaRequest,
  status: 201,
});

export const listQuotaRequests = defineRoute({
  id: "listQuotaRequests",
  method: "GET",
  path: "/api/v1/quota-requests",
  tag: "Quotas",
  needs: "quotas.read",
  summary: "Requests for higher limits, newest first",
  query: z.strictObject(pageQuery),
  response: pageOf(quotaRequest),
});
