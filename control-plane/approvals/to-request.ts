import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { ApprovalRequest } from "../contract/approvals.ts";
import type { Quote } from "../contract/quotes.ts";
import type { ChangesFrom } from "../db/schema/approvals.ts";
import { subtractDecimals, sumDecimals } from "../money/decimal.ts";
import { toActor } from "../reservations/reservations.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import { type DecisionRow, type RequestRow, whyNot } from "./approvers.ts";

interface Found {
  request: RequestRow;
  reservation: ReservationRow;
  quote: Quote;
  decisions: readonly DecisionRow[];
}

/** The wire form of a request, as the caller sees it, but for the budgets. */
export function toRequest(
  ctx: Context,
  { request, reservation, quote, decisions }: Found,
): Omit<ApprovalRequest, "budgets"> {
  const state = stateOf(ctx, request);
  const reason = whyNot(ctx, { ...request, state }, decisions);
  const { id, reservationId, justification, createdAt, deadline, decidedAt } = request;
  const { projectId, name, poNumber } = reservation;
  return {
    ...{ id, state, quote, reservationId, name, poNumber, justification },
    projectId: request.changesFrom?.projectId ?? projectId,
    change: toChange(request.changesFrom, quote),
    swap: toSwap(request.changesFrom, quote),
    requirements: withApprovals(request, decisions),
    decisions: decisions.map(toDecision),
    createdAt: createdAt.toString(),
    createdBy: toActor(request),
    deadline: deadline.toString(),
    decidedAt: decidedAt?.toString() ?? null,
    mayDecide: reason === null,
    mayNotBecause: reason,
  };
}

/** The approvals that a request needs, each with who gave it. */
export function withApprovals(
  { requirements }: Pick<RequestRow, "requirements">,
  decisions: readonly DecisionRow[],
): ApprovalRequest["requirements"] {
  return requirements.map((requirement, place) => {
    const approval = decisions.find(({ satisfies }) => satisfies.includes(place));
    return { ...requirement, approvedBy: approval ? toActor(approval) : null };
  });
}

/** The wire form of a decision. */
export function toDecision(row: DecisionRow): ApprovalRequest["decisions"][number] {
  const { id, reason, at } = row;
  // The column has a check constraint with exactly these.
  const decision = row.decision as ApprovalRequest["decisions"][number]["decision"];
  return { id, decision, reason, at: at.toString(), by: toActor(row) };
}

/** What the quote adds to what the reservation was when it was asked for; a swap's other nodes are instead of its own. */
function toChange(from: ChangesFrom | null, quote: Quote): ApprovalRequest["change"] {
  if (!from) return null;
  const money = (amount: string) => ({ amount, currency: quote.total.currency });
  const { endsAt, nodes, total, swap } = from;
  const added = sumDecimals([total, quote.total.amount]);
  const nodesAfter = { purchase: nodes, extension: nodes, resize: nodes + quote.nodes, swap: quote.nodes };
  return {
    before: { endsAt, nodes, total: money(total) },
    after: {
      endsAt: quote.kind === "extension" ? quote.until : endsAt,
      nodes: nodesAfter[quote.kind],
      total: money(swap ? subtractDecimals(added, swap.givenUp) : added),
    },
  };
}

function toSwap(from: ChangesFrom | null, { total: { amount, currency } }: Quote): ApprovalRequest["swap"] {
  if (!from?.swap) return null;
  const { nodeType, givenUp } = from.swap;
  const difference = { amount: subtractDecimals(amount, givenUp), currency };
  return { nodes: from.nodes, nodeType, givenUp: { amount: givenUp, currency }, difference };
}

/** A request is over at its deadline, whether or not the worker has come to give its capacity back. */
function stateOf(ctx: Pick<Context, "clock">, { state, deadline }: RequestRow): ApprovalRequest["state"] {
  if (state === "pending" && Temporal.Instant.compare(deadline, ctx.clock.now()) <= 0) return "expired";
  // The column has a check constraint with exactly these states.
  return state as ApprovalRequest["state"];
}
