import * as contract from "../contract/successors.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getDependants } from "./get-dependants.ts";
import { getSuccession } from "./get-succession.ts";
import { orderSuccessor, reviseOrder } from "./order-successor.ts";

export const successorHandlers: readonly Handler[] = [
  implement(contract.getSuccession, (ctx, { params }) => getSuccession(ctx, params.id)),
  implement(contract.getDependants, (ctx, { params, query }) => getDependants(ctx, params.id, query.nodesLeft)),
  implement(contract.createSuccessorOrder, (ctx, { params, body }) => orderSuccessor(ctx, params.id, body)),
  implement(contract.reviseSuccessorOrder, (ctx, { params, body }) => reviseOrder(ctx, params, body)),
];
