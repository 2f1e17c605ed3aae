import { refuseUnapproved } from "../approvals/refuse-unapproved.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { refuseOverBudget } from "../budgets/refuse-over-budget.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import { describeNodes } from "../capacity/describe-nodes.ts";
import type { Context } from "../context.ts";
import type { Reservation, createReservation as route } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { refuseUnpaid } from "../dunning/refuse-unpaid.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { recordSale } from "../listings/record-sale.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import { tagNewThing } from "../tags/write-tags.ts";
import { toEventFacts } from "./event-facts.ts";
import { insertReservation } from "./insert-reservation.ts";
import { getReservation, toReservation } from "./reservations.ts";

/**
 * Buys what a quote holds, at the price, in the window and on the terms that it froze; the reservation takes the hold
 * over in the same transaction. A quote is bought once. Throws not found, `project_archived`, `invoice_unpaid`,
 * and what `acceptQuote` and `refuseUnapproved` say: policies are enforced here, for people and programs alike.
 */
export async function buyReservation(ctx: Context, input: RouteInput<typeof route>["body"]): Promise<Reservation> {
  const id = newId("res", ctx.clock.now());
  const quote = await acceptQuote(ctx, { id: input.quoteId, kind: "purchase", reservationId: id });
  await refuseUnpaid(ctx);
  const project = await getOpenProject(ctx, input.projectId);
  await refuseUnapproved(ctx, quote.id, { ...quote, projectId: project.id });
  const reason = `Bought by ${ctx.actor.name}.`;
  await insertReservation(ctx, quote, { ...input, id, projectId: project.id, state: "scheduled", reason });
  await recordSale(ctx, quote, id);
  // Budgets of tags count what the reservation carries.
  await tagNewThing(ctx, { subjectType: "reservation", subjectId: id }, input.tags);
  await refuseOverBudget(
    ctx,
    { from: quote.startsAt, until: quote.endsAt },
    { reservationId: id, projectIds: [project.id] },
  );
  await refusePurchaseOrder(ctx, {
    window: { from: quote.startsAt, until: quote.endsAt },
    ...{ projectId: project.id, poNumber: input.poNumber ?? null, total: quote.total, step: "bought" },
  });
  const found = await getReservation(ctx, id);
  await recordEvent(ctx, { type: "reservation.bought", subjectId: id, facts: toEventFacts(found.reservation) });
  const reservation = toReservation(found);
  await recordAudit(ctx, {
    action: "reservation.bought",
    target: { type: "reservation", id },
    summary: `Bought ${await describeNodes(ctx, quote)}, from ${reservation.startsAt} until ${reservation.endsAt} for ${shownMoney(quote.total, quote.currency)}, for the project ${project.name}.`,
    after: { ...reservation },
  });
  return reservation;
}
