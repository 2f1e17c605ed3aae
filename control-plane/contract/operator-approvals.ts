import { z } from "zod";
import { approvalDecision, approvalRequest, approvalRequirement } from "./approvals.ts";
import { actor, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { quote } from "./quotes.ts";
import { defineRoute } from "./route.ts";

/** A request that waits for a customer's approvers, as the operator sees it: who would have to approve, and who has. */
export const waitingApproval = z
  .strictObject({
    id: identifier,
    organization: z.strictObject({ id: identifier, name: z.string() }),
    kind: quote.shape.kind,
    name: z.string(),
    region: identifier,
    nodeType: identifier,
    nodes: z.number().int(),
    from: instant,
    until: instant,
    /** Before tax. */
    total: money,
    createdAt: instant,
    createdBy: actor,
    /** The person who asked, also when they asked with a key. */
    askedById: identifier,
    deadline: instant,
    requirements: z.array(approvalRequirement.extend({ approvedBy: actor.nullable() })),
    decisions: z.array(approvalDecision),
  })
  .meta({ id: "WaitingApproval" });
export type WaitingApproval = z.infer<typeof waitingApproval>;

export const listWaitingApprovals = defineRoute({
  id: "listWaitingApprovals",
  method: "GET",
  path: "/api/v1/operator/approval-requests",
  tag: "Operator",
  needs: "operator",
  summary: "Requests of all customers that wait for their approvers, the nearest deadline first",
  query: z.strictObject(pageQuery),
  response: pageOf(waitingApproval),
});

export const getWaitingApproval = defineRoute({
  id: "getWaitingApproval",
  method: "GET",
  path: "/api/v1/operator/approval-requests/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One request that waits for its approvers",
  params: z.strictObject({ id: identifier }),
  response: waitingApproval,
});

export const createApprovalException = defineRoute({
  id: "createApprovalException",
  method: "POST",
  path: "/api/v1/operator/approval-requests/{id}/exceptions",
  tag: "Operator",
  needs: "operator",
  summary:
    "Approve in the place of approvers who are gone; the customer reads the reason. Check that nobody is left first",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    reason: z.string().trim().min(1, "Say why; the customer reads it.").max(1000, "Use at most 1,000 characters."),
  }),
  response: approvalRequest,
  status: 201,
});
