import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { lockOpenQuote } from "../capacity/lock-open-quote.ts";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ApprovalRequest, ApprovalRequirement, createApprovalRequest as route } from "../contract/approvals.ts";
import type { RouteInput } from "../contract/route.ts";
import { approvalRequests } from "../db/schema/approvals.ts";
import { apiKeys } from "../db/schema/models.ts";
import { quotes } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { insertReservation } from "../reservations/insert-reservation.ts";
import type { RequestRow } from "./approvers.ts";
import { toApprovalFacts } from "./event-facts.ts";
import { getRequest } from "./requests.ts";
import { findRequirements } from "./requirements.ts";

type Quote = typeof quotes.$inferSelect;

/**
 * Asks for the approval that a purchase needs. The quote's hold, in the ledger and against the quota, lasts until the
 * deadline, and the reservation stands in the list as `pending_approval`. Throws what `lockOpenQuote` and
 * `getOpenProject` say, and `approval_pending` and `approval_not_needed`.
 */
export async function requestApproval(
  ctx: Context,
  quoteId: string,
  input: RouteInput<typeof route>["body"],
): Promise<ApprovalRequest> {
  const now = ctx.clock.now();
  const quote = await lockOpenQuote(ctx, quoteId);
  if (quote.kind !== "purchase") throw onlyPurchases(quote.changes);
  await refuseSecond(ctx, quoteId);
  const project = await getOpenProject(ctx, input.projectId);
  const requirements = await findRequirements(ctx, { ...quote, projectId: project.id });
  if (requirements.length === 0) throw notNeeded(quoteId);
  const deadline = deadlineOf(quote, requirements, now);
  await ctx.db
    .update(quotes)
    .set({ expiresAt: deadline })
    .where(and(eq(quotes.organizationId, ctx.organizationId), eq(quotes.id, quoteId)));
  const reservationId = newId("res", now);
  await insertReservation(ctx, quote, {
    ...input,
    id: reservationId,
    projectId: project.id,
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
    summary: `Asked for approval of ${quote.nodes} × ${quote.nodeType} in ${quote.region} for ${quote.total} ${quote.currency}, for the project ${project.name}; held until ${deadline}.`,
    after: {
      quoteId,
      reservationId,
      deadline: deadline.toString(),
      policies: requirements.map((each) => each.policyId),
    },
  });
  return getRequest(ctx, id);
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
export function deadlineOf(
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
    detail: "The approval of this purchase was asked for already.",
    facts: { approvalRequestId: request.id },
  });
}

function notNeeded(quoteId: string) {
  return problem("approval_not_needed", {
    status: 409,
    detail: "No policy covers this purchase. Buy it.",
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

function onlyPurchases(reservationId: string | null) {
  return problem("approval_only_for_purchases", {
    status: 409,
    detail:
      "Only a purchase can be sent to approvers. Buy the added time as a reservation of its own, which they can approve, or ask who manages the policies.",
    facts: { reservationId },
  });
}
