import * as contract from "../contract/approvals.ts";
import { type Handler, implement } from "../http/implement.ts";
import { decideRequest } from "./decide-request.ts";
import { createPolicy, listPolicies, updatePolicy } from "./policies.ts";
import { requestApproval } from "./request-approval.ts";
import { getRequest, listRequests } from "./requests.ts";

export const approvalHandlers: readonly Handler[] = [
  implement(contract.listApprovalPolicies, async (ctx) => ({ items: await listPolicies(ctx) })),
  implement(contract.createApprovalPolicy, (ctx, { body }) => createPolicy(ctx, body)),
  implement(contract.updateApprovalPolicy, (ctx, { params, body }) => updatePolicy(ctx, params.id, body)),
  implement(contract.createApprovalRequest, (ctx, { params, body }) => requestApproval(ctx, params.id, body)),
  implement(contract.listApprovalRequests, (ctx, { query }) => listRequests(ctx, query)),
  implement(contract.getApprovalRequest, (ctx, { params }) => getRequest(ctx, params.id)),
  implement(contract.decideApprovalRequest, (ctx, { params, body }) => decideRequest(ctx, params.id, body)),
];
