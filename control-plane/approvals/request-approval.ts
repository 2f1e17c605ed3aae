import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { lockOpenQuote } from "../capacity/lock-open-quote.ts";
import { getQuote } from "../capacity/quotes.ts";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ApprovalRequest, ApprovalRequirement, createApprovalRequest as route } from "../contract/approvals.ts";
import type { RouteInput } from "../contract/route.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { approvalRequests, type ChangesFrom } from "../db/schema/approvals.ts";
import { quotes } from "../db/schema/reservations.ts";
import { refuseUnpaid } from "../dunning/refuse-unpaid.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { withDifference } from "../price-protection/quote-swap.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import { insertReservation } from "../reservations/insert-reservation.ts";
import { refuseClosed, refuseReclaimed } from "../reservations/open-for-change.ts";
import { type Found, lockReservation } from "../reservations/reservations.ts";
import type { RequestRow } from "./approvers.ts";
import { toApprovalFacts } from "./event-facts.ts";
import { getRequest } from "./requests.ts";
import { findRequirements } from "./requirements.ts";
import { whatOf } from "./what-is-asked.ts";

type Quote = typeof quotes.$inferSelect;

/**
 * Asks for the approval that a purchase or a change of a reservation needs. The quote's hold, in the ledger and against the
 * quota, lasts until the deadline. What a purchase will be stands in the list as `pending_approval`; a reservation that is
 * to be changed stays as it is. Throws what `lockOpenQuote` and `getOpenProject` say, `approval_pending`,
 * `approval_not_needed`, and for a change what refuses it.
 */
export async function requestApproval(
  ctx: Context,
  quoteId: string,
  input: RouteInput<typeof route>["body"],
): Promise<ApprovalRequest> {
  const now = ctx.clock.now();
  const locked = await lockChanged(ctx, quoteId);
  const changed = locked?.reservation;
  const quote = await lockOpenQuote(ctx, quoteId);
  await refuseSecond(ctx, quoteId);
  if (!changed) await refuseUnpaid(ctx);
  const project = changed ?? (await getOpenProject(ctx, input.projectId ?? missingProject()));
  const projectId = changed?.projectId ?? project.id;
  const requirements = await findRequirements(ctx, { ...quote, projectId });
  if (requirements.length === 0) throw notNeeded(quoteId);
  if (!changed)
    await refusePurchaseOrder(ctx, {
      window: { from: quote.startsAt, until: quote.endsAt },
      ...{ projectId, poNumber: input.poNumber ?? null, total: quote.total, step: "asked" },
    });
  const deadline = deadlineOf(quote, requirements, now);
  await ctx.db
    .update(quotes)
    .set({ expiresAt: deadline })
    .where(and(eq(quotes.organizationId, ctx.organizationId), eq(quotes.id, quoteId)));
  const reservationId = changed?.id ?? newId("res", now);
  if (!changed)
    await insertReservation(ctx, quote, {
      ...input,
      id: reservationId,
      projectId,
      state: "pending_approval",
      reason: `${ctx.actor.name} asked for approval: ${input.justification}`,
    });
  const id = newId("apr", now);
  const row: RequestRow = {
    id,
    organizationId: ctx.organizationId,
    quoteId,
    reservationId,
    state: "pending",
    justification: input.justification,
    requirements,
    changesFrom: locked && (await toChangesFrom(ctx, locked, quoteId)),
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    askedById: await findPersonBehind(ctx),
    deadline,
    decidedAt: null,
    createdAt: now,
  };
  await ctx.db.insert(approvalRequests).values(row);
  await tellApprovers(ctx, row);
  await recordAudit(ctx, {
    action: "approval.requested",
    target: { type: "approval_request", id },
    summary: `Asked for approval of ${whatOf(quote)} in ${quote.region} for ${shownMoney(quote.total, quote.currency)}, for ${changed ? project.name : `the project ${project.name}`}; held until ${deadline}.`,
    after: {
      quoteId,
      reservationId,
      deadline: deadline.toString(),
      policies: requirements.map((each) => each.policyId),
    },
  });
  return getRequest(ctx, id);
}

/**
 * The reservation that a quote changes, locked before the quote as by whoever accepts one; null for a purchase. Throws
 * `change_not_possible` for one that nobody could change any more.
 */
async function lockChanged(ctx: Context, quoteId: string): Promise<Found | null> {
  const { forReservationId } = await getQuote(ctx, quoteId);
  if (forReservationId === null) return null;
  const found = await lockReservation(ctx, forReservationId);
  refuseClosed(found.reservation, ctx.clock.now());
  await refuseReclaimed(ctx, found.reservation);
  return found;
}

/** What the reservation is now; of a swap also what of it is given up, which its approvers see beside the cost. */
async function toChangesFrom(ctx: Context, found: Found, quoteId: string): Promise<ChangesFrom> {
  const { projectId, endsAt, nodes, total, nodeType } = found.reservation;
  const quote = await getQuote(ctx, quoteId);
  const before = { projectId, endsAt: endsAt.toString(), nodes, total };
  if (quote.kind !== "swap") return before;
  return { ...before, swap: { nodeType, givenUp: withDifference(ctx, found, quote).givenUp.amount } };
}

async function tellApprovers(ctx: Context, row: RequestRow): Promise<void> {
  const { id, requirements, justification, deadline } = row;
  await recordEvent(ctx, {
    type: "approval.requested",
    subjectId: id,
    facts: {
      ...(await toApprovalFacts(ctx, row)),
      justification,
      deadline: deadline.toString(),
      approverRoles: [...new Set(requirements.flatMap(({ approverRoles }) => approverRoles))],
      approverIds: [...new Set(requirements.flatMap(({ approverPeople }) => approverPeople.map((each) => each.id)))],
      anyBuyer: requirements.some(({ anyBuyer }) => anyBuyer),
    },
  });
}

/**
 * The shortest deadline of the policies; never later than the start, because held nodes would stand idle from then on; and
 * never earlier than the quote would have expired anyway.
 */
function deadlineOf(
  quote: Pick<Quote, "startsAt" | "expiresAt">,
  requirements: readonly Pick<ApprovalRequirement, "deadlineHours">[],
  now: Temporal.Instant,
): Temporal.Instant {
  const hours = Math.min(...requirements.map(({ deadlineHours }) => deadlineHours));
  const latest = now.add({ hours });
  const wanted = Temporal.Instant.compare(latest, quote.startsAt) > 0 ? quote.startsAt : latest;
  return laterOf(wanted, quote.expiresAt);
}

async function refuseSecond(ctx: Context, quoteId: string): Promise<void> {
  const [request] = await ctx.db
    .select({ id: approvalRequests.id })
    .from(approvalRequests)
    .where(and(eq(approvalRequests.organizationId, ctx.organizationId), eq(approvalRequests.quoteId, quoteId)));
  if (!request) return;
  throw problem("approval_pending", {
    status: 409,
    detail: "Its approval was asked for already.",
    facts: { approvalRequestId: request.id },
  });
}

function notNeeded(quoteId: string) {
  return problem("approval_not_needed", {
    status: 409,
    detail: "No policy covers it. Accept the quote.",
    facts: { quoteId },
  });
}

/** A key acts for the person who made it: nobody approves their own request by asking for it with a key. */
async function findPersonBehind(ctx: Context): Promise<string> {
  if (ctx.actor.type !== "api_key") return ctx.actor.id;
  const [key] = await ctx.db
    .select({ personId: apiKeys.createdById })
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, ctx.organizationId), eq(apiKeys.id, ctx.actor.id)));
  return key?.personId ?? ctx.actor.id;
}

function missingProject(): never {
  throw problem("invalid_input", {
    status: 400,
    detail: "A purchase needs the project that it is charged to.",
    fields: { projectId: "Choose the project that pays." },
  });
}
