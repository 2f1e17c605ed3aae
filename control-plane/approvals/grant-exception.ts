import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { ApprovalRequest } from "../contract/approvals.ts";
import { approvalDecisions, approvalRequests } from "../db/schema/approvals.ts";
import { notFound } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { carryOut } from "./carry-out.ts";
import { lockPending } from "./lock-pending.ts";
import { getRequest } from "./requests.ts";
import { nounOf } from "./what-is-asked.ts";

/**
 * The operator approves in the place of approvers who are gone: all approvals that lack count as given, and it is carried
 * out. Who is still there, only the console knows; whoever calls has looked. The customer finds it in the request, in the
 * audit log under the operator's name, and is told. Throws what deciding throws.
 */
export async function grantException(
  operator: OperatorContext,
  id: string,
  { reason }: { reason: string },
): Promise<ApprovalRequest> {
  const [owner] = await operator.db
    .select({ organizationId: approvalRequests.organizationId })
    .from(approvalRequests)
    .where(eq(approvalRequests.id, id));
  if (!owner) throw notFound("approval request");
  const ctx = forOrganization(operator, owner.organizationId);
  const { quote, request, given } = await lockPending(ctx, id);
  const satisfied = new Set(given.flatMap(({ satisfies }) => satisfies));
  const satisfies = request.requirements.flatMap((_, place) => (satisfied.has(place) ? [] : [place]));
  const at = ctx.clock.now();
  await ctx.db.insert(approvalDecisions).values({
    ...{ id: newId("apd", at), organizationId: ctx.organizationId, requestId: id, decision: "exception" },
    ...{ reason, satisfies, at },
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
  });
  await recordAudit(ctx, {
    action: "approval.exception_given",
    target: { type: "approval_request", id },
    summary: `Approved the ${nounOf(quote)} in the place of approvers who are gone: ${reason}`,
    after: { reason, quoteId: quote.id, policies: satisfies.map((place) => request.requirements[place]?.policyName) },
  });
  await carryOut(ctx, request, quote);
  return getRequest(ctx, id);
}
