import { findPolicyRequirements } from "../approvals/requirements.ts";
import { refuseOverBudget } from "../budgets/refuse-over-budget.ts";
import { secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { costUntil } from "./charges.ts";
import type { Segment } from "./segments.ts";
import type { ReservationRow } from "./transition.ts";

/**
 * Holds what goes over to other projects to their budgets and policies, as if it had been bought for them: else a purchase for a
 * free project would be the way around both. What both projects have in common changes nothing and is not asked. Call it
 * last in the transaction that has agreed `after` in the place of `before`, from one instant on. Throws
 * `change_not_possible` and `budget_stopped`.
 */
export async function refuseShift(
  ctx: Context,
  reservation: ReservationRow,
  before: readonly Segment[],
  after: readonly Segment[],
): Promise<void> {
  const [first] = after;
  const change = changeByProject(before, after);
  const gaining = [...change].flatMap(([projectId, nodeSeconds]) => (nodeSeconds > 0 ? [projectId] : []));
  const losing = [...change].flatMap(([projectId, nodeSeconds]) => (nodeSeconds < 0 ? [projectId] : []));
  if (!first || gaining.length === 0) return;
  const window = { from: first.startsAt, until: reservation.endsAt };
  await refuseUnapproved(ctx, { reservation, window, after }, { gaining, losing });
  await refuseOverBudget(ctx, window, { reservationId: reservation.id, projectIds: gaining }, losing);
}

/** Node-seconds that a project pays more than before; below zero where it pays less. */
function changeByProject(before: readonly Segment[], after: readonly Segment[]): Map<string, number> {
  const change = new Map<string, number>();
  const count = (segments: readonly Segment[], sign: number) => {
    for (const { projectId, nodes, startsAt, endsAt } of segments)
      change.set(projectId, (change.get(projectId) ?? 0) + sign * nodes * secondsBetween(startsAt, endsAt));
  };
  count(before, -1);
  count(after, 1);
  return change;
}

interface Shift {
  reservation: ReservationRow;
  window: { from: Segment["startsAt"]; until: Segment["endsAt"] };
  after: readonly Segment[];
}

async function refuseUnapproved(
  ctx: Context,
  { reservation, window, after }: Shift,
  { gaining, losing }: { gaining: readonly string[]; losing: readonly string[] },
): Promise<void> {
  const { currency, nodeType, endsAt } = reservation;
  const requiredOf = (projectId: string, total: string) =>
    findPolicyRequirements(ctx, { total, currency, startsAt: window.from, endsAt, nodeType, projectId });
  for (const projectId of gaining) {
    const own = after.filter((segment) => segment.projectId === projectId);
    const total = costUntil({ ...reservation, startsAt: window.from, handedOverAt: null }, own, endsAt);
    const known = new Set<string | null>();
    for (const other of losing) for (const { policyId } of await requiredOf(other, total)) known.add(policyId);
    const required = (await requiredOf(projectId, total)).find(({ policyId }) => !known.has(policyId));
    if (!required) continue;
    throw problem("change_not_possible", {
      status: 409,
      detail: `The policy “${required.policyName}” asks for an approval of what this project buys, and this cannot wait for one. Buy it for the project instead.`,
      facts: { policyId: required.policyId, projectId },
    });
  }
}
