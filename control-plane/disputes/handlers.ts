import * as contract from "../contract/disputes.ts";
import * as operator from "../contract/operator-invoices.ts";
import { type Handler, implement } from "../http/implement.ts";
import { decideDispute, withdrawDispute } from "./decide-dispute.ts";
import { openDispute } from "./open-dispute.ts";
import { listInvoiceDisputes, listOpenDisputes } from "./read-disputes.ts";

export const disputeHandlers: readonly Handler[] = [
  implement(contract.listInvoiceDisputes, (ctx, { query }) => listInvoiceDisputes(ctx, query)),
  implement(contract.disputeInvoiceLine, (ctx, { params, body }) => openDispute(ctx, params, body)),
  implement(contract.withdrawInvoiceDispute, (ctx, { params }) => withdrawDispute(ctx, params.id)),
  implement(operator.listOpenDisputes, (ctx) => listOpenDisputes(ctx)),
  implement(operator.decideDispute, (ctx, { params, body }) => decideDispute(ctx, params.id, body)),
];
