import { and, asc, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { ApprovalRequirement } from "../contract/approvals.ts";
import { approvalPolicies } from "../db/schema/approvals.ts";
import { becauseOf, covers, type PolicyRow, type Purchase } from "./matches.ts";

/** How long a request waits that no policy sets a deadline for. */
const defaultDeadlineHours = 24;

type Reader = Pick<Context, "db" | "organizationId">;

/** Policies in force, in the order in which they were made. */
export function readPolicies(ctx: Reader): Promise<PolicyRow[]> {
  return ctx.db
    .select()
    .from(approvalPolicies)
    .where(and(eq(approvalPolicies.organizationId, ctx.organizationId), isNull(approvalPolicies.archivedAt)))
    .orderBy(asc(approvalPolicies.createdAt), asc(approvalPolicies.id));
}

/** One requirement for each policy that covers a purchase, in the order in which they were made; all of them must be given. */
export async function findPolicyRequirements(ctx: Reader, purchase: Purchase): Promise<ApprovalRequirement[]> {
  return requiredBy(await readPolicies(ctx), purchase);
}

/**
 * The approvals that a purchase needs when the caller makes it, empty when it needs none: those of the policies; and for a
 * caller who may not buy and is covered by no policy, that of somebody who may.
 */
export async function findRequirements(
  ctx: Reader & Pick<Context, "permissions">,
  purchase: Purchase,
): Promise<ApprovalRequirement[]> {
  return requirementsOf(ctx, await readPolicies(ctx), purchase);
}

/** The same by policies that were read before. */
export function requirementsOf(
  ctx: Pick<Context, "permissions">,
  policies: readonly PolicyRow[],
  purchase: Purchase,
): ApprovalRequirement[] {
  const required = requiredBy(policies, purchase);
  return required.length === 0 && !ctx.permissions.has("reservations.buy") ? [anyBuyer] : required;
}

function requiredBy(policies: readonly PolicyRow[], purchase: Purchase): ApprovalRequirement[] {
  return policies.filter((policy) => covers(policy, purchase)).map(toRequirement);
}

const anyBuyer: ApprovalRequirement = {
  policyId: null,
  policyName: "Somebody who may buy",
  because: "The person who asks may not buy themselves.",
  approverRoles: [],
  approverPeople: [],
  anyBuyer: true,
  allowOwnRequests: false,
  decideByLink: true,
  deadlineHours: defaultDeadlineHours,
};

function toRequirement(policy: PolicyRow): ApprovalRequirement {
  const { id, name, approverRoles, approverPeople, allowOwnRequests, decideByLink, deadlineHours } = policy;
  return {
    policyId: id,
    policyName: name,
    because: becauseOf(policy),
    approverRoles,
    approverPeople,
    anyBuyer: false,
    allowOwnRequests,
    decideByLink,
    deadlineHours,
  };
}
