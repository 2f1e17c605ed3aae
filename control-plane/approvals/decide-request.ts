import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import { closeQuote } from "../capacity/close-quote.ts";
import { lockQuote } from "../capacity/lock-open-quote.ts";
import { isDue } from "../capacity/quotes.ts";
import type { Context } from "../context.ts";
import type { ApprovalRequest, decideApprovalRequest as route } from "../contract/approvals.ts";
import type { RouteInput } from "../contract/route.ts";
import { approvalDecisions, approvalRequests } from "../db/schema/approvals.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { recordSale } from "../listings/record-sale.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { getReservation } from "../reservations/reservations.ts";
import { transition } from "../reservations/transition.ts";
import { approvable, type RequestRow, whyNot } from "./approvers.ts";
import { listDecisions } from "./decisions.ts";
import { toApprovalFacts } from "./event-facts.ts";
import { getRequest, getRequestRow } from "./requests.ts";

type Decision = RouteInput<typeof route>["body"];

/**
 * Approves or rejects a request. One approval counts for every policy that names the person; when all are given, what the
 * quote holds is bought in this transaction, at the price that it froze. A rejection gives the capacity back. Throws not
 * found, `approval_decided`, `approval_expired`, `not_an_approver` and `project_archived`.
 *
 * Whatever ends a request locks its quote first, so that an approval, a rejection and an expiry come one by one.
 */
export async function decideRequest(
  ctx: Context,
  id: string,
  { decision, reason }: Decision,
): Promise<ApprovalRequest> {
  const { quoteId } = await getRequestRow(ctx, id);
  const quote = await lockQuote(ctx, quoteId);
  const request = await getRequestRow(ctx, id);
  const given = await listDecisions(ctx, [id]);
  refuseOver(request, isDue(ctx, quote));
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
    summary: `${decision === "approve" ? "Approved" : "Rejected"} the purchase${reason ? `: ${reason}` : "."}`,
    after: { decision, reason: reason ?? null, quoteId },
  });
  const satisfied = new Set([...given.flatMap((each) => each.satisfies), ...satisfies]);
  if (decision === "reject") await closeQuote(ctx, quote, "rejected", reason || null);
  else if (satisfied.size === request.requirements.length) await buyApproved(ctx, request);
  return getRequest(ctx, id);
}

function refuseOver(request: RequestRow, isExpired: boolean): void {
  if (request.state === "expired" || (request.state === "pending" && isExpired)) {
    throw problem("approval_expired", {
      status: 410,
      detail: `The deadline passed at ${request.deadline} and the capacity is held no longer. It has to be quoted and asked for again.`,
      facts: { deadline: request.deadline.toString() },
    });
  }
  if (request.state === "pending") return;
  throw problem("approval_decided", {
    status: 409,
    detail: `This request was ${request.state} already; a request is decided once.`,
    facts: { state: request.state, reservationId: request.reservationId },
  });
}

async function buyApproved(ctx: Context, request: RequestRow): Promise<void> {
  const { reservation } = await getReservation(ctx, request.reservationId);
  await getOpenProject(ctx, reservation.projectId);
  const accepting = { id: request.quoteId, kind: "purchase", reservationId: request.reservationId } as const;
  await recordSale(ctx, await acceptQuote(ctx, accepting), request.reservationId);
  await ctx.db
    .update(approvalRequests)
    .set({ state: "approved", decidedAt: ctx.clock.now() })
    .where(and(eq(approvalRequests.organizationId, ctx.organizationId), eq(approvalRequests.id, request.id)));
  await transition(ctx, reservation, {
    to: "scheduled",
    at: ctx.clock.now(),
    reason: `Approved by ${ctx.actor.name}, and bought.`,
    audit: {
      action: "reservation.bought",
      summary: `Bought ${reservation.nodes} × ${reservation.nodeType} in ${reservation.region} for ${reservation.total} ${reservation.currency}: approved, asked for by ${request.createdByName}.`,
      after: { approvalRequestId: request.id, quoteId: request.quoteId },
    },
  });
  const facts = await toApprovalFacts(ctx, request);
  const { reservationId } = request;
  await recordEvent(ctx, { type: "reservation.bought", subjectId: reservationId, facts: toEventFacts(reservation) });
  await recordEvent(ctx, {
    type: "approval.approved",
    subjectId: request.id,
    facts: { ...facts, decidedBy: ctx.actor },
  });
}
