import { readPolicies, requirementsOf } from "../approvals/requirements.ts";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ApprovalRequirement } from "../contract/approvals.ts";
import type { Money } from "../contract/primitives.ts";
import type { Verdict, VerdictCheck } from "../contract/verdicts.ts";
import { readAccess } from "./check-access.ts";
import { readBudgets } from "./check-budgets.ts";
import { readPurchaseOrders } from "./check-purchase-order.ts";

/** A purchase to be judged, with what was found of its quota and its capacity. */
export interface JudgedPurchase {
  window: Window;
  nodeType: string;
  total: Money | null;
  /** What budgets are asked for, where it is not the total: of a swap what it costs beside what it gives up. */
  difference?: Money | null;
  quota: VerdictCheck;
  capacity: VerdictCheck;
}

export type Judge = (purchase: JudgedPurchase) => Promise<Verdict>;

/**
 * Reads once what is the same for every purchase of a project: the project, policies, budgets and purchase orders. Gives
 * the verdict on a purchase, with the fewest further reads.
 */
export async function readJudge(ctx: Context, projectId: string | undefined): Promise<Judge> {
  const [accessTo, policies, checkBudgets, checkOrders] = await Promise.all([
    readAccess(ctx, projectId),
    readPolicies(ctx),
    readBudgets(ctx, projectId),
    readPurchaseOrders(ctx, projectId),
  ]);
  return async ({ window, nodeType, total, difference, quota, capacity }) => {
    const { amount, currency } = total ?? { amount: "0", currency: "" };
    // Without a project, policies that name projects are left out: access says that one has to be chosen.
    const requirements = requirementsOf(ctx, policies, {
      ...{ startsAt: window.from, endsAt: window.until, nodeType },
      ...{ total: amount, currency, projectId: projectId ?? "" },
    });
    const { check: budget, budgets } = await checkBudgets({ window, total: difference ?? total });
    const checks = [
      accessTo(requirements.length > 0),
      ...[quota, capacity, checkApproval(ctx, requirements), budget],
      checkOrders({ window, total }),
    ];
    const isBlocked = checks.some(({ state }) => state === "blocked");
    const answer = isBlocked ? "no" : requirements.length > 0 ? "after_approval" : "yes";
    const asOf = ctx.clock.now().toString();
    return { answer, summary: summaries[answer], asOf, total, checks, requirements, budgets };
  };
}

const summaries: Record<Verdict["answer"], string> = {
  yes: "It can be bought now and starts on time.",
  after_approval: "It starts once it is approved; everything else is in order.",
  no: "Not yet. What stands in the way is below, with what to do.",
};

function checkApproval(ctx: Context, requirements: readonly ApprovalRequirement[]): VerdictCheck {
  const check = { id: "approval" as const, otherFixes: [] };
  if (requirements.length === 0) return { ...check, state: "ok", detail: "No policy covers it.", fix: null };
  const names = requirements.map(({ policyName }) => policyName).join(", ");
  const reasons = [...new Set(requirements.map(({ because }) => because))].join(" ");
  return {
    ...check,
    state: "needs_approval",
    detail: `Needs an approval: ${names}. ${reasons}`,
    fix: ctx.permissions.has("approvals.request") ? { kind: "request_approval" } : null,
  };
}
