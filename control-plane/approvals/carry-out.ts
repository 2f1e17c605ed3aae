import { and, eq } from "drizzle-orm";
import { refuseOverBudget } from "../budgets/refuse-over-budget.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import type { Context } from "../context.ts";
import { approvalRequests } from "../db/schema/approvals.ts";
import type { quotes } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { recordSale } from "../listings/record-sale.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { swapReservation } from "../price-protection/swap-reservation.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { extendReservation } from "../reservations/extend-reservation.ts";
import { quoteOutdated } from "../reservations/open-for-change.ts";
import { getReservation } from "../reservations/reservations.ts";
import { resizeReservation } from "../reservations/resize-reservation.ts";
import { transition } from "../reservations/transition.ts";
import type { RequestRow } from "./approvers.ts";
import { toApprovalFacts } from "./event-facts.ts";

/**
 * Buys or changes what was approved, at the price that its quote froze, in the caller's transaction. Throws
 * `project_archived`, `budget_stopped`; for a change what refuses it now, and `quote_outdated` when its reservation has moved to a project
 * for which nobody approved it.
 */
export async function carryOut(ctx: Context, request: RequestRow, quote: typeof quotes.$inferSelect): Promise<void> {
  const facts = await toApprovalFacts(ctx, request);
  if (request.changesFrom) await change(ctx, request, request.changesFrom, quote.kind);
  else await buy(ctx, request);
  await ctx.db
    .update(approvalRequests)
    .set({ state: "approved", decidedAt: ctx.clock.now() })
    .where(and(eq(approvalRequests.organizationId, ctx.organizationId), eq(approvalRequests.id, request.id)));
  const decided = { ...facts, decidedBy: ctx.actor };
  await recordEvent(ctx, { type: "approval.approved", subjectId: request.id, facts: decided });
}

async function change(
  ctx: Context,
  { reservationId, quoteId }: RequestRow,
  from: NonNullable<RequestRow["changesFrom"]>,
  kind: string,
): Promise<void> {
  const { reservation } = await getReservation(ctx, reservationId);
  if (reservation.projectId !== from.projectId || reservation.nodes !== from.nodes) throw quoteOutdated();
  const approved = { isApproved: true };
  if (kind === "extension") await extendReservation(ctx, reservationId, { quoteId }, approved);
  else if (kind === "swap") await swapReservation(ctx, reservationId, { quoteId }, approved);
  else await resizeReservation(ctx, reservationId, { quoteId }, approved);
}

async function buy(ctx: Context, request: RequestRow): Promise<void> {
  const { reservationId, quoteId } = request;
  const { reservation } = await getReservation(ctx, reservationId);
  await getOpenProject(ctx, reservation.projectId);
  await recordSale(ctx, await acceptQuote(ctx, { id: quoteId, kind: "purchase", reservationId }), reservationId);
  await transition(ctx, reservation, {
    to: "scheduled",
    at: ctx.clock.now(),
    reason: `Approved by ${ctx.actor.name}, and bought.`,
    audit: {
      action: "reservation.bought",
      summary: `Bought ${reservation.nodes} × ${reservation.nodeType} in ${reservation.region} for ${shownMoney(reservation.total, reservation.currency)}: approved, asked for by ${request.createdByName}.`,
      after: { approvalRequestId: request.id, quoteId },
    },
  });
  const { startsAt: from, endsAt: until, projectId } = reservation;
  await refuseOverBudget(ctx, { from, until }, { reservationId, projectIds: [projectId] });
  await refusePurchaseOrder(ctx, {
    window: { from, until },
    ...{ projectId, poNumber: reservation.poNumber, total: reservation.total, step: "bought" },
  });
  await recordEvent(ctx, { type: "reservation.bought", subjectId: reservationId, facts: toEventFacts(reservation) });
}
