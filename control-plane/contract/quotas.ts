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
const sellerLimit = limitSource.extend({
  /** What holds when a temporary limit ends; null for one that stays. */
  limitAfter: z.number().int().nullable(),
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
    seller: sellerLimit,
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
    /** Until when a temporary increase was asked for; null for one that stays. */
    requestedUntil: instant.nullable(),
    state: z.enum(["pending", "approved", "declined", "withdrawn"]),
    /** What was granted, less than what was asked where the operator granted a part, and until when. */
    grantedLimit: z.number().int().nullable(),
    grantedUntil: instant.nullable(),
    decidedBy: z.enum(["rule", "operator", "customer"]).nullable(),
    /** The person who decided or withdrew it, where one did. */
    decidedByName: z.string().nullable(),
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
    /** Of a temporary increase: it falls back by itself then. */
    until: instant.optional(),
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

export const withdrawQuotaRequest = defineRoute({
  id: "withdrawQuotaRequest",
  method: "DELETE",
  path: "/api/v1/quota-requests/{id}",
  tag: "Quotas",
  needs: "quotas.request",
  summary: "Withdraw a request that waits for its answer",
  params: z.strictObject({ id: identifier }),
  response: quotaRequest,
});

/** What everybody may use of something without asking, and what is granted without a person. */
export const quotaRule = z
  .strictObject({
    /** Null for the rule that holds until the seller publishes one. */
    id: identifier.nullable(),
    metric: quotaMetric,
    /** A node type or a model; `*` for all that have no rule of their own. */
    subject: identifier,
    defaultLimit: z.number().int(),
    /** Up to so many times the limit is granted at once, at most up to the ceiling. */
    instantFactor: z.number().int(),
    instantCeiling: z.number().int(),
    /** Business days within which the operator answers the rest. */
    answerDays: z.number().int(),
    validFrom: instant.nullable(),
    reason: z.string(),
    publishedBy: z.string().nullable(),
  })
  .meta({ id: "QuotaRule" });
export type QuotaRule = z.infer<typeof quotaRule>;

export const listQuotaRules = defineRoute({
  id: "listQuotaRules",
  method: "GET",
  path: "/api/v1/quota-rules",
  tag: "Quotas",
  needs: "quotas.read",
  summary: "The published rules by which limits and requests are decided: those in force, and those announced",
  response: z.strictObject({ asOf: instant, inForce: z.array(quotaRule), announced: z.array(quotaRule) }),
});

/** How a request would be decided now, by the code that decides it. Nothing is sent. */
export const quotaPreview = z
  .strictObject({
    quotaId: identifier,
    outcome: z.enum(["approved", "pending", "refused"]),
    reason: z.string(),
    rule: quotaRule,
    answerBy: instant.nullable(),
    limitNow: z.number().int(),
    /** The seller's limit if it is granted, and what then holds beside the organization's own cap. */
    sellerLimitAfter: z.number().int(),
    limitAfter: z.number().int(),
    until: instant.nullable(),
    used: z.number().int(),
    held: z.number().int(),
    /** What would be free then. */
    freeAfter: z.number().int(),
  })
  .meta({ id: "QuotaPreview" });
export type QuotaPreview = z.infer<typeof quotaPreview>;

export const previewQuotaRequest = defineRoute({
  id: "previewQuotaRequest",
  method: "GET",
  path: "/api/v1/quota-previews",
  tag: "Quotas",
  needs: "quotas.request",
  summary: "How a request for a higher limit would be decided, and what would then be free; nothing is sent",
  query: z.strictObject({
    quotaId: identifier,
    requestedLimit: z.coerce.number().int().min(1).max(10_000_000),
    until: instant.optional(),
  }),
  response: quotaPreview,
});
