import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { approvalRequests } from "../db/schema/approvals.ts";
import { problem } from "../http/problem.ts";
import type { Purchase } from "./matches.ts";
import { findPolicyRequirements } from "./requirements.ts";

/**
 * Throws `approval_required` for a purchase or a change that a policy covers, with the policies and what to do, and `approval_pending`
 * for a quote whose approval was asked for. Call it in the transaction of the purchase, after its quote was locked.
 */
export async function refuseUnapproved(ctx: Context, quoteId: string, purchase: Purchase): Promise<void> {
  const [request] = await ctx.db
    .select({ id: approvalRequests.id })
    .from(approvalRequests)
    .where(and(eq(approvalRequests.organizationId, ctx.organizationId), eq(approvalRequests.quoteId, quoteId)));
  if (request) {
    throw problem("approval_pending", {
      status: 409,
      detail: "This waits for its approvers. It is done at once when they approve.",
      facts: { approvalRequestId: request.id },
    });
  }
  const requirements = await findPolicyRequirements(ctx, purchase);
  if (requirements.length === 0) return;
  const names = requirements.map(({ policyName }) => `“${policyName}”`).join(" and ");
  const reasons = requirements.map(({ because }) => because).join(" ");
  throw problem("approval_required", {
    status: 409,
    detail: `The policy ${names} asks for an approval first. ${reasons} Ask for it: the capacity stays held until it is decided.`,
    facts: { requirements, ask: `/api/v1/quotes/${quoteId}/approval-requests`, projectId: purchase.projectId },
  });
}
