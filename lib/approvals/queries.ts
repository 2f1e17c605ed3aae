import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/approvals";
import { withLocalTimes } from "@/lib/audit/words";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames, listSold } from "@/lib/capacity/queries";
import { withNames } from "@/lib/capacity/with-names";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { projectNames } from "@/lib/projects/queries";
import { toQuoteView } from "@/lib/quotes/queries";
import type { ApprovalView, PolicyView } from "./approval";
import type { ApprovalFilter } from "./schema";
import { approversInWords } from "./words";

const statesOf = { waiting: "pending", decided: "approved,rejected,expired,withdrawn" } as const;

/** A page of the organization's requests, newest first. */
export async function listApprovals(
  ctx: OrgContext,
  { view, cursor }: ApprovalFilter,
  limit = 25,
): Promise<{ items: ApprovalView[]; nextCursor: string | null }> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listApprovalRequests, { query: { state: statesOf[view], cursor, limit } }),
    namesFor(ctx),
  ]);
  return { items: page.items.map((request) => toApprovalView(request, names)), nextCursor: page.nextCursor };
}

/** What is asked of a reservation and not decided yet. */
export async function listWaitingFor(ctx: OrgContext, reservationId: string): Promise<ApprovalView[]> {
  const query = { state: statesOf.waiting, reservationId, limit: 25 };
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listApprovalRequests, { query }),
    namesFor(ctx),
  ]);
  return page.items.map((request) => toApprovalView(request, names));
}

/** One request as this person sees it. Throws `not_found`. */
export const getApproval = cache(async (ctx: OrgContext, id: string): Promise<ApprovalView> => {
  const [request, names] = await Promise.all([
    controlPlane(ctx).call(contract.getApprovalRequest, { params: { id } }),
    namesFor(ctx),
  ]);
  return toApprovalView(request, names);
});

/** The organization's policies, archived ones last. */
export const listPolicies = cache(async (ctx: OrgContext): Promise<PolicyView[]> => {
  const [{ items }, names] = await Promise.all([controlPlane(ctx).call(contract.listApprovalPolicies), namesFor(ctx)]);
  return items.map(({ nodeTypes, projectIds, createdAt: _at, createdBy: _by, ...policy }) => ({
    ...policy,
    nodeTypes: nodeTypes.map((id) => ({ id, name: names.nodeType(id) })),
    projects: projectIds.map((id) => ({ id, name: names.project(id) })),
    approvers: approversInWords(policy),
  }));
});

/** One policy. Throws `not_found`. */
export async function getPolicy(ctx: OrgContext, id: string): Promise<PolicyView> {
  const policy = (await listPolicies(ctx)).find((each) => each.id === id);
  if (!policy) throw new AppError("not_found", "There is no such approval policy.");
  return policy;
}

type Names = Awaited<ReturnType<typeof namesFor>>;

async function namesFor(ctx: OrgContext) {
  const [capacity, projects, sold] = await Promise.all([capacityNames(ctx), projectNames(ctx), listSold(ctx)]);
  return {
    ...capacity,
    project: (id: string) => projects.get(id) ?? id,
    sentence: (text: string) => withNames(withLocalTimes(text, ctx.timeZone), sold),
  };
}

function toApprovalView(wire: contract.ApprovalRequest, names: Names): ApprovalView {
  const { id, state, reservationId, change, name, poNumber, justification, createdAt, deadline } = wire;
  return {
    ...{ id, state, reservationId, change, name, poNumber, justification, createdAt, deadline },
    quote: toQuoteView(wire.quote, names),
    swap: wire.swap && { ...wire.swap, nodeType: names.nodeType(wire.swap.nodeType) },
    project: { id: wire.projectId, name: names.project(wire.projectId) },
    requirements: wire.requirements.map((requirement) => ({
      policyName: requirement.policyName,
      because: names.sentence(requirement.because),
      approvers: approversInWords(requirement),
      deadlineHours: requirement.deadlineHours,
      approvedBy: requirement.approvedBy?.name ?? null,
    })),
    decisions: wire.decisions.map(({ by, ...decision }) => ({ ...decision, by: by.name })),
    createdBy: wire.createdBy.name,
    budgets: wire.budgets,
    decideByLink: wire.requirements.every(({ decideByLink }) => decideByLink),
    policyIds: wire.requirements.flatMap(({ policyId }) => policyId ?? []),
    mayDecide: wire.mayDecide,
    mayNotBecause: wire.mayNotBecause,
  };
}
