import { z } from "zod";
import { identifier, instant } from "./primitives.ts";
import { quotaTrend } from "./quota-history.ts";
import { quota, quotaMetric, quotaRequest, quotaRule } from "./quotas.ts";
import { defineRoute } from "./route.ts";

const count = z.number().int().min(0).max(1_000_000_000);

export const listOperatorQuotaRules = defineRoute({
  id: "listOperatorQuotaRules",
  method: "GET",
  path: "/api/v1/operator/quota-rules",
  tag: "Operator",
  needs: "operator",
  summary: "Default limits and rules of decision: in force, announced, and every one that was published",
  response: z.strictObject({
    inForce: z.array(quotaRule),
    announced: z.array(quotaRule),
    /** Newest first. */
    published: z.array(quotaRule),
  }),
});

export const publishQuotaRule = defineRoute({
  id: "publishQuotaRule",
  method: "POST",
  path: "/api/v1/operator/quota-rules",
  tag: "Operator",
  needs: "operator",
  summary:
    "Publish a rule for a node type or model, or for all of a metric; it takes the place of the one before from its day on",
  body: z.strictObject({
    metric: quotaMetric,
    /** A node type or a model; `*` for all that have no rule of their own. */
    subject: identifier,
    defaultLimit: count,
    instantFactor: z.number().int().min(1).max(100),
    instantCeiling: count,
    answerDays: z.number().int().min(1).max(30),
    /** Now unless given; never in the past. */
    validFrom: instant.optional(),
    reason: z.string().trim().min(1, "Say why; customers read it.").max(400),
  }),
  response: quotaRule,
  status: 201,
});

export const listQuotaExceptions = defineRoute({
  id: "listQuotaExceptions",
  method: "GET",
  path: "/api/v1/operator/quota-exceptions",
  tag: "Operator",
  needs: "operator",
  summary: "Limits of customers that are not the default",
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        organizationId: identifier,
        organizationName: z.string(),
        quotaId: identifier,
        metric: quotaMetric,
        subject: quota.shape.subject,
        ...quota.shape.seller.shape,
        defaultLimit: z.number().int(),
      }),
    ),
  }),
});

/** What a request is decided by: who asks, what they use, what there is. */
export const quotaRequestDossier = z
  .strictObject({
    request: quotaRequest.extend({ organizationId: identifier, organizationName: z.string() }),
    quota,
    /** Daily peaks of 30 days, oldest first. */
    peaks: z.array(z.number().int()),
    trend: quotaTrend,
    /** The customer's requests before, newest first, at most 20. */
    history: z.array(quotaRequest),
    /** GPUs of this node type that are free through the next 7 and 30 days in the region; null for rates. */
    free: z.strictObject({ next7Days: z.number().int(), next30Days: z.number().int() }).nullable(),
    suggestion: z.strictObject({
      decision: z.enum(["approved", "declined"]),
      limit: z.number().int().nullable(),
      reason: z.string(),
    }),
  })
  .meta({ id: "QuotaRequestDossier" });
export type QuotaRequestDossier = z.infer<typeof quotaRequestDossier>;

export const getQuotaRequestDossier = defineRoute({
  id: "getQuotaRequestDossier",
  method: "GET",
  path: "/api/v1/operator/quota-requests/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "A request with the customer's history, usage trend, free supply and a suggested decision",
  params: z.strictObject({ id: identifier }),
  response: quotaRequestDossier,
});
