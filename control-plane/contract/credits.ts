import { z } from "zod";
import { skuPrefixes } from "./contract-clauses.ts";
import { decimal, identifier, instant, money, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const creditKind = z.enum(["prepaid", "promotional", "goodwill", "sla"]);

export const credit = z
  .strictObject({
    id: identifier,
    kind: creditKind,
    reason: z.string(),
    state: z.enum(["coming", "active", "used", "expired", "revoked"]),
    amount: money,
    used: money,
    /** What can still be used: nothing of a revoked or an expired one. */
    remaining: money,
    /** Beginnings of skus; empty for everything. */
    prefixes: z.array(z.string()),
    /** What it is for in plain words. */
    about: z.string(),
    /** Empty for every project. */
    projectIds: z.array(identifier),
    priority: z.number().int(),
    /** Place in the order of use among those that can be used, from 1. */
    order: z.number().int().nullable(),
    validFrom: instant,
    validUntil: instant.nullable(),
    grantedAt: instant,
    revokedAt: instant.nullable(),
    /** On which invoices it was used, the newest first. */
    uses: z.array(z.strictObject({ invoiceId: identifier, number: z.string(), amount: money, at: instant })),
  })
  .meta({ id: "Credit" });
export type Credit = z.infer<typeof credit>;

export const listCredits = defineRoute({
  id: "listCredits",
  method: "GET",
  path: "/api/v1/credits",
  tag: "Contracts",
  needs: "contracts.read",
  summary: "Credits in the order in which invoices use them, then those that are used up, over or revoked",
  response: z.strictObject({ items: z.array(credit) }),
});

export const listCustomerCredits = defineRoute({
  id: "listCustomerCredits",
  method: "GET",
  path: "/api/v1/operator/organizations/{id}/credits",
  tag: "Operator",
  needs: "operator",
  summary: "A customer's credits, in the order of use",
  params: z.strictObject({ id: identifier }),
  response: z.strictObject({ items: z.array(credit) }),
});

export const grantCredit = defineRoute({
  id: "grantCredit",
  method: "POST",
  path: "/api/v1/operator/organizations/{id}/credits",
  tag: "Operator",
  needs: "operator",
  summary: "Grant a customer a credit: used before tax, never more than what is billed",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    kind: creditKind,
    amount: decimal.refine(
      (text) => /^\d{1,12}(\.\d{1,3})?$/.test(text) && /[1-9]/.test(text),
      "Write an amount above zero such as 500.00.",
    ),
    reason: oneLine.min(1, "Say what it is for.").max(200, "Use at most 200 characters."),
    prefixes: z.union([skuPrefixes, z.tuple([])]).default([]),
    projectIds: z.array(identifier).max(50, "At most 50 projects.").default([]),
    priority: z.int().min(0).max(1000, "At most 1000.").default(100),
    validFrom: instant,
    validUntil: instant.nullish(),
  }),
  response: credit,
  status: 201,
});

export const revokeCredit = defineRoute({
  id: "revokeCredit",
  method: "POST",
  path: "/api/v1/operator/credits/{id}/revocations",
  tag: "Operator",
  needs: "operator",
  summary: "Take back what is unused of a credit",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ reason: oneLine.min(1, "Say why.").max(400, "Use at most 400 characters.") }),
  response: credit,
  status: 201,
});
