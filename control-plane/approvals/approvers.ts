import type { Context } from "../context.ts";
import type { ApprovalRequirement } from "../contract/approvals.ts";
import type { approvalDecisions, approvalRequests } from "../db/schema/approvals.ts";

export type RequestRow = typeof approvalRequests.$inferSelect;
export type DecisionRow = typeof approvalDecisions.$inferSelect;

type Asked = Pick<RequestRow, "askedById" | "requirements">;
type Person = Pick<Context, "actor" | "permissions" | "role">;

/** Places of the requirements that a person may approve; only people decide, and never what they asked for unless the policy says so. */
export function approvable(ctx: Person, request: Asked): number[] {
  if (ctx.actor.type !== "user" || !ctx.permissions.has("approvals.decide")) return [];
  const isOwn = ctx.actor.id === request.askedById;
  return request.requirements.flatMap((requirement, place) =>
    isApprover(ctx, requirement) && (!isOwn || requirement.allowOwnRequests) ? [place] : [],
  );
}

/** Why a person may not decide about a request, in a sentence; null when they may. */
export function whyNot(
  ctx: Person,
  request: Asked & Pick<RequestRow, "state">,
  decisions: readonly DecisionRow[],
): string | null {
  if (request.state !== "pending") return `It was ${request.state} already.`;
  if (decisions.some(({ createdById }) => createdById === ctx.actor.id))
    return "You have approved it; others must too.";
  if (approvable(ctx, request).length > 0) return null;
  if (ctx.actor.type !== "user" || !ctx.permissions.has("approvals.decide"))
    return "Your role does not decide about purchases.";
  const isApproverElse = request.requirements.some((requirement) => isApprover(ctx, requirement));
  return isApproverElse && ctx.actor.id === request.askedById
    ? "You asked for it, and nobody approves their own request."
    : "The policies name other approvers.";
}

function isApprover(ctx: Person, requirement: ApprovalRequirement): boolean {
  if (requirement.anyBuyer) return ctx.permissions.has("reservations.buy");
  return (
    (ctx.role !== null && requirement.approverRoles.includes(ctx.role)) ||
    requirement.approverPeople.some(({ id }) => id === ctx.actor.id)
  );
}
