import { z } from "zod";
import { budgetAfterPurchase } from "./budgets.ts";
import { actor, decimal, identifier, instant, money, name, pageOf, pageQuery, poNumber } from "./primitives.ts";
import { quote } from "./quotes.ts";
import { defineRoute } from "./route.ts";

/** The longest that a request may hold capacity. */
export const maxDeadlineHours = 72;

const policyParts = {
  name,
  /** From this total on, before tax, in the organization's currency; null looks at no amount. */
  totalFrom: decimal.refine((amount) => !amount.startsWith("-"), "Write an amount of 0 or more.").nullable(),
  /** From this length of the window on; null looks at no length. */
  daysFrom: z.number().int().min(1).max(366).nullable(),
  /** Node types that it looks at; empty for all. */
  nodeTypes: z.array(identifier).max(50),
  /** Projects that it looks at; empty for all. */
  projectIds: z.array(identifier).max(100),
  /** Who may approve: holders of a role, as the console names it in its token, and named people. */
  approverRoles: z.array(identifier).max(20),
  approverPeople: z.array(z.strictObject({ id: identifier, name: z.string().min(1).max(200) })).max(50),
  deadlineHours: z.number().int().min(1).max(maxDeadlineHours, `Choose at most ${maxDeadlineHours} hours.`),
  /** Whether an approver may approve what they asked for themselves. */
  allowOwnRequests: z.boolean(),
  /** Whether approvers may decide by the link of their mail, without signing in; true unless given. */
  decideByLink: z.boolean().optional(),
};

export const approvalPolicy = z
  .strictObject({
    id: identifier,
    ...policyParts,
    name: z.string(),
    totalFrom: money.nullable(),
    decideByLink: z.boolean(),
    createdAt: instant,
    createdBy: actor,
    archivedAt: instant.nullable(),
  })
  .meta({ id: "ApprovalPolicy" });
export type ApprovalPolicy = z.infer<typeof approvalPolicy>;

/** An approval that a purchase needs, as its policy said when it was asked for. */
export const approvalRequirement = z
  .strictObject({
    /** Null for the rule that holds without a policy: who may not buy asks somebody who may. */
    policyId: identifier.nullable(),
    policyName: z.string(),
    /** What about the purchase calls for it, in a sentence. */
    because: z.string(),
    approverRoles: z.array(z.string()),
    approverPeople: z.array(z.strictObject({ id: identifier, name: z.string() })),
    /** Everybody who may buy and decide. */
    anyBuyer: z.boolean(),
    allowOwnRequests: z.boolean(),
    decideByLink: z.boolean().default(false),
    deadlineHours: z.number().int(),
  })
  .meta({ id: "ApprovalRequirement" });
export type ApprovalRequirement = z.infer<typeof approvalRequirement>;

export const approvalDecision = z
  .strictObject({
    id: identifier,
    /** `exception`: the operator approved in the place of approvers who are gone. */
    decision: z.enum(["approve", "reject", "exception"]),
    reason: z.string().nullable(),
    at: instant,
    by: actor,
  })
  .meta({ id: "ApprovalDecision" });

export const approvalRequestStates = ["pending", "approved", "rejected", "expired", "withdrawn"] as const;
const state = z.enum(approvalRequestStates);

/** A reservation as it would be before and after a change. Totals before tax. */
const standing = z.strictObject({ endsAt: instant, nodes: z.number().int(), total: money });

export const approvalRequest = z
  .strictObject({
    id: identifier,
    state,
    quote,
    /** The one that a purchase makes, or that is changed. */
    reservationId: identifier,
    /** Null for a purchase; the quote says whether time or nodes are added, or all are swapped for others. */
    change: z.strictObject({ before: standing, after: standing }).nullable(),
    /** Of a hardware swap: the nodes given up for the quote's, what of them is not charged, and the quote's total less that. */
    swap: z
      .strictObject({ nodes: z.number().int(), nodeType: identifier, givenUp: money, difference: money })
      .nullable()
      .default(null),
    projectId: identifier,
    name: z.string(),
    poNumber: z.string().nullable(),
    justification: z.string(),
    requirements: z.array(approvalRequirement.extend({ approvedBy: actor.nullable() })),
    decisions: z.array(approvalDecision),
    createdAt: instant,
    createdBy: actor,
    /** The capacity is held until then; after it nobody can approve. */
    deadline: instant,
    decidedAt: instant.nullable(),
    /** What the budgets that cover it would be after it, while it waits. */
    budgets: z.array(budgetAfterPurchase).default([]),
    /** What the caller may do: decide, or why not. */
    mayDecide: z.boolean(),
    mayNotBecause: z.string().nullable(),
  })
  .meta({ id: "ApprovalRequest" });
export type ApprovalRequest = z.infer<typeof approvalRequest>;

const params = z.strictObject({ id: identifier });
const tag = "Approvals";

export const listApprovalPolicies = defineRoute({
  id: "listApprovalPolicies",
  method: "GET",
  path: "/api/v1/approval-policies",
  tag,
  needs: "approvals.read",
  summary: "Which purchases need an approval, and whose; archived ones last",
  response: z.strictObject({ items: z.array(approvalPolicy) }),
});

export const createApprovalPolicy = defineRoute({
  id: "createApprovalPolicy",
  method: "POST",
  path: "/api/v1/approval-policies",
  tag,
  needs: "approvals.manage",
  summary: "Make a policy; it holds for purchases from now on",
  body: z.strictObject(policyParts),
  response: approvalPolicy,
  status: 201,
});

export const updateApprovalPolicy = defineRoute({
  id: "updateApprovalPolicy",
  method: "PATCH",
  path: "/api/v1/approval-policies/{id}",
  tag,
  needs: "approvals.manage",
  summary: "Change, archive or bring back a policy; requests that wait keep what they were asked under",
  params,
  body: z.strictObject(policyParts).partial().extend({ archived: z.boolean().optional() }),
  response: approvalPolicy,
});

/** The purchase or the change as it will be made when it is approved. */
export const createApprovalRequest = defineRoute({
  id: "createApprovalRequest",
  method: "POST",
  path: "/api/v1/quotes/{id}/approval-requests",
  tag,
  needs: "approvals.request",
  summary: "Ask for the approval that a purchase or a change needs; its capacity stays held until the deadline",
  params,
  body: z.strictObject({
    /** The project that a purchase is charged to. A change is charged to its reservation's. */
    projectId: identifier.optional(),
    name: name.optional(),
    poNumber: poNumber.optional(),
    justification: z.string().trim().min(1, "Say what it is for.").max(1000, "Use at most 1,000 characters."),
  }),
  response: approvalRequest,
  status: 201,
});

export const listApprovalRequests = defineRoute({
  id: "listApprovalRequests",
  method: "GET",
  path: "/api/v1/approval-requests",
  tag,
  needs: "approvals.read",
  summary: "Purchases and changes that wait for approval or were decided, newest first",
  query: z.strictObject({
    ...pageQuery,
    /** One state or several, separated by commas. */
    state: z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(state))
      .optional(),
    quoteId: identifier.optional(),
    /** Of the reservation that a purchase makes, or that is changed. */
    reservationId: identifier.optional(),
  }),
  response: pageOf(approvalRequest),
});

export const getApprovalRequest = defineRoute({
  id: "getApprovalRequest",
  method: "GET",
  path: "/api/v1/approval-requests/{id}",
  tag,
  needs: "approvals.read",
  summary: "One request with what is asked, what it needs and what was decided",
  params,
  response: approvalRequest,
});

export const decideApprovalRequest = defineRoute({
  id: "decideApprovalRequest",
  method: "POST",
  path: "/api/v1/approval-requests/{id}/decisions",
  tag,
  needs: "approvals.decide",
  summary: "Approve or reject; the last approval that is needed buys or changes in the same transaction",
  params,
  body: z
    .strictObject({
      decision: z.enum(["approve", "reject"]),
      reason: z.string().trim().max(1000, "Use at most 1,000 characters.").nullish(),
    })
    .refine(({ decision, reason }) => decision === "approve" || Boolean(reason), {
      path: ["reason"],
      message: "Say why, so that the person who asked knows what to change.",
    }),
  response: approvalRequest,
  status: 201,
});
