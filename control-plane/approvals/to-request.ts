import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { ApprovalRequest } from "../contract/approvals.ts";
import type { Quote } from "../contract/capacity.ts";
import { toActor } from "../reservations/reservations.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import { type DecisionRow, type RequestRow, whyNot } from "./approvers.ts";

interface Found {
  request: RequestRow;
  reservation: ReservationRow;
  quote: Quote;
  decisions: readonly DecisionRow[];
}

/** The wire form of a request, as the caller sees it. */
export function toRequest(ctx: Context, { request, reservation, quote, decisions }: Found): ApprovalRequest {
  const state = stateOf(ctx, request);
  const reason = whyNot(ctx, { ...request, state }, decisions);
  const { id, reservationId, justification, createdAt, deadline, decidedAt } = request;
  const { projectId, name, poNumber } = reservation;
  return {
    ...{ id, state, quote, reservationId, projectId, name, poNumber, justification },
    requirements: request.requirements.map((requirement, place) => {
      const approval = decisions.find(({ satisfies }) => satisfies.includes(place));
      return { ...requirement, approvedBy: approval ? toActor(approval) : null };
    }),
    decisions: decisions.map((row) => ({
      id: row.id,
      // The column has a check constraint with exactly these.
      decision: row.decision as ApprovalRequest["decisions"][number]["decision"],
      reason: row.reason,
      at: row.at.toString(),
      by: toActor(row),
    })),
    createdAt: createdAt.toString(),
    createdBy: toActor(request),
    deadline: deadline.toString(),
    decidedAt: decidedAt?.toString() ?? null,
    mayDecide: reason === null,
    mayNotBecause: reason,
  };
}

/** A request is over at its deadline, whether or not the worker has come to give its capacity back. */
function stateOf(ctx: Pick<Context, "clock">, { state, deadline }: RequestRow): ApprovalRequest["state"] {
  if (state === "pending" && Temporal.Instant.compare(deadline, ctx.clock.now()) <= 0) return "expired";
  // The column has a check constraint with exactly these states.
  return state as ApprovalRequest["state"];
}
