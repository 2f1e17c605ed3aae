import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import { approvalRequests } from "../db/schema/approvals.ts";
import { recordEvent } from "../events/record-event.ts";
import { transition } from "../reservations/transition.ts";
import { toApprovalFacts } from "./event-facts.ts";

type End = "rejected" | "expired" | "withdrawn";

const reasons: Record<End, string> = {
  rejected: "Its approval was refused.",
  expired: "Nobody approved it before the deadline.",
  withdrawn: "The request was withdrawn.",
};

/**
 * Ends the request that waits under a quote, if there is one: the reservation of a purchase is cancelled. The caller has locked the quote
 * and ends it; `why` is the reason of a rejection. Gives whether there was one.
 */
export async function endRequestOf(ctx: Context, quoteId: string, state: End, why: string | null): Promise<boolean> {
  const [request] = await ctx.db
    .update(approvalRequests)
    .set({ state, decidedAt: ctx.clock.now() })
    .where(
      and(
        eq(approvalRequests.organizationId, ctx.organizationId),
        eq(approvalRequests.quoteId, quoteId),
        eq(approvalRequests.state, "pending"),
      ),
    )
    .returning();
  if (!request) return false;
  const reason = reasons[state];
  // A reservation that was to be changed stays as it is.
  if (!request.changesFrom)
    await transition(
      ctx,
      { id: request.reservationId, state: "pending_approval" },
      { to: "cancelled", at: ctx.clock.now(), reason },
    );
  await recordAudit(ctx, {
    action: `approval.${state}`,
    target: { type: "approval_request", id: request.id },
    summary: `${reason} The capacity was given back.`,
    before: { state: "pending" },
    after: { state, quoteId, reservationId: request.reservationId },
  });
  if (state === "withdrawn") return true;
  const facts = await toApprovalFacts(ctx, request);
  await recordEvent(
    ctx,
    state === "rejected"
      ? { type: "approval.rejected", subjectId: request.id, facts: { ...facts, decidedBy: ctx.actor, reason: why } }
      : { type: "approval.expired", subjectId: request.id, facts },
  );
  return true;
}
