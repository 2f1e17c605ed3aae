import { randomBytes } from "node:crypto";
import type { Customer } from "../../capacity/testing/shop.ts";
import type { Context } from "../../context.ts";
import type { ApprovalPolicy, ApprovalRequest } from "../../contract/approvals.ts";
import { type Permission, permissions } from "../../contract/permissions.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { decideRequest } from "../decide-request.ts";
import { createPolicy } from "../policies.ts";
import { requestApproval } from "../request-approval.ts";

type PolicyInput = Parameters<typeof createPolicy>[1];

/** The same customer's data as another person sees it, with a role and all permissions unless fewer are given. */
export function colleague({ ctx }: Customer, role: string, held: readonly Permission[] = permissions): Context {
  const id = `usr_${randomBytes(4).toString("hex")}`;
  return { ...ctx, actor: { type: "user", id, name: `Test ${role}` }, role, permissions: new Set(held) };
}

/** A policy for every purchase that administrators approve within a day, but for what is given. */
export function makePolicy({ ctx }: Customer, facts: Partial<PolicyInput> = {}): Promise<ApprovalPolicy> {
  return inTransaction(ctx, (within) =>
    createPolicy(within, {
      name: "Everything",
      totalFrom: null,
      daysFrom: null,
      nodeTypes: [],
      projectIds: [],
      approverRoles: ["administrator"],
      approverPeople: [],
      deadlineHours: 24,
      allowOwnRequests: false,
      ...facts,
    }),
  );
}

/** Asks for approval of a quote's purchase. */
export function ask(ctx: Context, quoteId: string, projectId: string): Promise<ApprovalRequest> {
  return inTransaction(ctx, (within) =>
    requestApproval(within, quoteId, { projectId, justification: "For the evaluation in March." }),
  );
}

/** Decides about a request, with a reason where one is needed. */
export function decide(ctx: Context, id: string, decision: "approve" | "reject" = "approve"): Promise<ApprovalRequest> {
  return inTransaction(ctx, (within) => decideRequest(within, id, { decision, reason: "As planned." }));
}
