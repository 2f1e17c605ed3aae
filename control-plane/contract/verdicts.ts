import { z } from "zod";
import { approvalRequirement } from "./approvals.ts";
import { budgetAfterPurchase } from "./budgets.ts";
import { capacityClass, listOffers, noticeClass, offer, offerQuery } from "./capacity.ts";
import { identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What mends a check that is not in order, exactly. */
export const verdictFix = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("request_quota"),
    quotaId: identifier,
    requestedLimit: z.number().int(),
    /** Whether the published rule grants it at once. */
    grantedAtOnce: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("request_approval") }),
  z.strictObject({
    kind: z.literal("raise_budget"),
    budgetId: identifier,
    /** What its amount has to be at least; null where its forecast stops purchases, whatever this one costs. */
    amount: money.nullable(),
  }),
  z.strictObject({ kind: z.literal("renew_purchase_order") }),
  z.strictObject({ kind: z.literal("other_window"), from: instant, until: instant }),
  z.strictObject({ kind: z.literal("fewer_nodes"), nodes: z.number().int().positive() }),
  /** An entry for what was searched for: be told, or have it bought, when it comes. */
  z.strictObject({ kind: z.literal("join_waitlist") }),
  z.strictObject({ kind: z.literal("search_again") }),
  z.strictObject({ kind: z.literal("choose_project") }),
  z.strictObject({ kind: z.literal("ask_administrator"), permission: z.string() }),
]);
export type VerdictFix = z.infer<typeof verdictFix>;

export const verdictCheck = z
  .strictObject({
    id: z.enum(["access", "quota", "capacity", "approval", "budget", "purchase_order"]),
    /** `none`: nothing is set that could stand in the way. */
    state: z.enum(["ok", "needs_approval", "blocked", "none"]),
    detail: z.string(),
    fix: verdictFix.nullable(),
    /** Other ways beside it, such as the waitlist beside another window. */
    otherFixes: z.array(verdictFix).default([]),
  })
  .meta({ id: "VerdictCheck" });
export type VerdictCheck = z.infer<typeof verdictCheck>;

export const verdict = z
  .strictObject({
    answer: z.enum(["yes", "after_approval", "no"]),
    summary: z.string(),
    asOf: instant,
    /** Before tax; null where the class has no price. */
    total: money.nullable(),
    checks: z.array(verdictCheck),
    /** The approvals that the purchase needs; empty for none. */
    requirements: z.array(approvalRequirement),
    /** What the budgets that cover it would be after it; empty without any, and where the project is not chosen. */
    budgets: z.array(budgetAfterPurchase).default([]),
  })
  .meta({ id: "Verdict" });
export type Verdict = z.infer<typeof verdict>;

export const getVerdict = defineRoute({
  id: "getVerdict",
  method: "GET",
  path: "/api/v1/verdicts",
  tag: "Capacity",
  needs: "capacity.read",
  summary:
    "Whether a purchase would go through for the caller now: quota, capacity, budget, approval and access, each with its fix",
  query: z.strictObject({
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.optional(),
    nodes: offerQuery.shape.nodes,
    from: instant,
    until: instant,
    projectId: identifier.optional(),
  }),
  response: verdict,
});

export const judgeOffers = defineRoute({
  id: "judgeOffers",
  method: "GET",
  path: "/api/v1/offers/verdicts",
  tag: "Capacity",
  needs: "capacity.read",
  summary: "The answers to a search, each with whether it would go through for the caller now",
  query: offerQuery.extend({ projectId: identifier.optional() }),
  response: listOffers.response.extend({
    items: z.array(offer.extend({ verdict }).meta({ id: "JudgedOffer" })),
    /** Where there are no items: what stands in the way in the pool that comes nearest to the search. */
    nearest: verdict.nullable(),
  }),
});

export const getQuoteVerdict = defineRoute({
  id: "getQuoteVerdict",
  method: "GET",
  path: "/api/v1/quotes/{id}/verdict",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "The same for what a quote holds",
  params: z.strictObject({ id: identifier }),
  query: z.strictObject({ projectId: identifier.optional() }),
  response: verdict,
});
