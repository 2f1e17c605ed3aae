import * as contract from "../contract/allocation.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getAllocatedCost } from "./allocated-cost.ts";
import { checkTerms, createAllocationRule, createAllocationVersion, listAllocationRules } from "./rules.ts";

export const allocationHandlers: readonly Handler[] = [
  implement(contract.listAllocationRules, async (ctx) => ({ items: await listAllocationRules(ctx) })),
  implement(contract.createAllocationRule, (ctx, { body }) => createAllocationRule(ctx, body)),
  implement(contract.createAllocationVersion, (ctx, { params, body }) => createAllocationVersion(ctx, params.id, body)),
  implement(contract.getAllocatedCost, (ctx, { query }) => getAllocatedCost(ctx, query)),
  implement(contract.previewAllocation, async (ctx, { query }) => {
    await checkTerms(ctx, query.terms);
    return getAllocatedCost(ctx, { month: query.month, extra: query.terms });
  }),
];
