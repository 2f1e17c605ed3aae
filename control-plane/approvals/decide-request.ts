import { recordAudit } from "../audit/record-audit.ts";
import { closeQuote } from "../capacity/close-quote.ts";
import type { Context } from "../context.ts";
import type { ApprovalRequest, decideApprovalRequest as route } from "../contract/approvals.ts";
import type { RouteInput } from "../contract/route.ts";
import { approvalDecisions } from "../db/schema/approvals.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { approvable, whyNot } from "./approvers.ts";
import { carryOut } from "./carry-out.ts";
import { lockPending } from "./lock-pending.ts";
import { getRequest } from "./requests.ts";
import { nounOf } from "./what-is-asked.ts";

type Decision = RouteInput<typeof route>["body"];

/**
 * Approves or rejects a request. One approval counts for every policy that names the person; when all are given, what the
 * quote holds is bought or added in this transaction, at the price that it froze. A rejection gives the capacity back.
 * Throws not found, `approval_decided`, `approval_expired`, `not_an_approver`, and what `carryOut` says.
 *
 * Whatever ends a request locks its quote first, so that an approval, a rejection and an expiry come one by one.
 */
export async function decideRequest(
  ctx: Context,
  id: string,
  { decision, reason }: Decision,
): Promise<ApprovalRequest> {
  const { quote, request, given } = await lockPending(ctx, id);
  const refusal = whyNot(ctx, request, given);
  if (refusal) throw problem("not_an_approver", { status: 403, detail: refusal, facts: { approvalRequestId: id } });
  const satisfies = decision === "approve" ? approvable(ctx, request) : [];
  await ctx.db.insert(approvalDecisions).values({
    id: newId("apd", ctx.clock.now()),
    organizationId: ctx.organizationId,
    requestId: id,
    decision,
    reason: reason || null,
    satisfies,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    at: ctx.clock.now(),
  });
  await recordAudit(ctx, {
    action: decision === "approve" ? "approval.given" : "approval.refused",
    target: { type: "approval_request", id },
    summary: `${decision === "approve" ? "Approved" : "Rejected"} the ${nounOf(quote)}${reason ? `: ${reason}` : "."}`,
    after: { decision, reason: reason ?? null, quoteId: quote.id },
  });
  const satisfied = new Set([...given.flatMap((each) => each.satisfies), ...satisfies]);
  if (decision === "reject") await closeQuote(ctx, quote, "rejected", reason || null);
  else if (satisfied.size === request.requirements.length) await carryOut(ctx, request, quote);
  return getRequest(ctx, id);
}
