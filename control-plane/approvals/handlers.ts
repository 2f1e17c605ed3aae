import * as contract from "../contract/approvals.ts";
import * as operator from "../contract/operator-approvals.ts";
import { type Handler, implement } from "../http/implement.ts";
import { decideRequest } from "./decide-request.ts";
import { grantException } from "./grant-exception.ts";
import { createPolicy, listPolicies, updatePolicy } from "./policies.ts";
import { requestApproval } from "./request-approval.ts";
import { getRequest, listRequests } from "./requests.ts";
import { getWaitingApproval, listWaitingApprovals } from "./waiting-approvals.ts";

export const approvalHandlers: readonly Handler[] = [
  implement(contract.listApprovalPolicies, async (ctx) => ({ items: await listPolicies(ctx) })),
  implement(contract.createApprovalPolicy, (ctx, { body }) => createPolicy(ctx, body)),
  implement(contract.updateApprovalPolicy, (ctx, { params, body }) => updatePolicy(ctx, params.id, body)),
  implement(contract.createApprovalRequest, (ctx, { params, body }) => requestApproval(ctx, params.id, body)),
  implement(contract.listApprovalRequests, (ctx, { query }) => listRequests(ctx, query)),
  implement(contract.getApprovalRequest, (ctx, { params }) => getRequest(ctx, params.id)),
  implement(contract.decideApprovalRequest, (ctx, { params, body }) => decideRequest(ctx, params.id, body)),
  implement(operator.listWaitingApprovals, (ctx, { query }) => listWaitingApprovals(ctx, query)),
  implement(operator.getWaitingApproval, (ctx, { params }) => getWaitingApproval(ctx, params.id)),
  implement(operator.createApprovalException, (ctx, { params, body }) => grantException(ctx, params.id, body)),
];
