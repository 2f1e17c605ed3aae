import Big from "big.js";
import type { Temporal } from "temporal-polyfill";
import { secondsBetween } from "../capacity/window.ts";
import type { approvalPolicies } from "../db/schema/approvals.ts";
import { shownMoney } from "../money/shown-money.ts";

export type PolicyRow = typeof approvalPolicies.$inferSelect;

/** What a policy looks at. */
export interface Purchase {
  /** Before tax. */
  total: string;
  currency: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  nodeType: string;
  projectId: string;
}

type Conditions = Pick<PolicyRow, "totalFrom" | "currency" | "daysFrom" | "nodeTypes" | "projectIds">;

const secondsOfDay = 86_400;

/**
 * Whether a policy covers a purchase: all that it looks at must be true of it, and a policy that looks at nothing covers
 * everything. An amount in another currency cannot be compared, so it counts as reached. Days are of 24 hours.
 */
export function covers(policy: Conditions, purchase: Purchase): boolean {
  const { totalFrom, daysFrom, nodeTypes, projectIds } = policy;
  const length = secondsBetween(purchase.startsAt, purchase.endsAt);
  return (
    (totalFrom === null || purchase.currency !== policy.currency || new Big(purchase.total).gte(totalFrom)) &&
    (daysFrom === null || length >= daysFrom * secondsOfDay) &&
    (nodeTypes.length === 0 || nodeTypes.includes(purchase.nodeType)) &&
    (projectIds.length === 0 || projectIds.includes(purchase.projectId))
  );
}

/** What about the purchase a policy looks at, in a sentence. */
export function becauseOf(policy: Conditions): string {
  const parts = [
    ...(policy.totalFrom === null ? [] : [`costs ${shownMoney(policy.totalFrom, policy.currency)} or more before tax`]),
    ...(policy.daysFrom === null
      ? []
      : [`runs for ${policy.daysFrom === 1 ? "a day" : `${policy.daysFrom} days`} or longer`]),
    ...(policy.nodeTypes.length === 0 ? [] : [`is of the node type ${policy.nodeTypes.join(" or ")}`]),
    ...(policy.projectIds.length === 0 ? [] : ["is for a project that the policy names"]),
  ];
  return parts.length === 0 ? "Every purchase needs it." : `The purchase ${parts.join(" and ")}.`;
}
