import "server-only";
import { inArray } from "drizzle-orm";
import * as contract from "@/control-plane/contract/operator-approvals";
import type { Money } from "@/control-plane/contract/primitives";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { approversInWords } from "@/lib/approvals/words";
import type { OperatorContext } from "@/lib/auth/context";
import { isRole } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { AppError } from "@/lib/errors";
import { quoteTitle } from "@/lib/quotes/quote";
import { type Colleague, missingApprovals } from "./who-is-left";

/** A request that waits in vain. */
export interface StuckApproval {
  id: string;
  organization: { id: string; name: string };
  title: string;
  reservation: string;
  total: Money;
  askedBy: string;
  askedAt: string;
  deadline: string;
  /** The approvals that nobody can give, each with whose it would be. */
  missing: readonly { policyName: string; approvers: string }[];
}

/** More wait at no time: a request lasts at most three days. */
const mostPages = 10;

/** Requests of all customers for which an approver is missing, the nearest deadline first, and how many others wait. */
export async function listStuckApprovals(ctx: OperatorContext): Promise<{ items: StuckApproval[]; others: number }> {
  const [waiting, catalogue] = await Promise.all([readWaiting(ctx), readCatalogue(ctx)]);
  const members = await readMembers(waiting.map(({ organization }) => organization.id));
  const items = waiting.flatMap((request) => {
    const missing = missingApprovals(request, members.get(request.organization.id) ?? []);
    if (missing.length === 0) return [];
    const { id, organization, kind, nodes, name, total, createdBy, createdAt, deadline } = request;
    return {
      ...{ id, organization, total, deadline, reservation: name, askedBy: createdBy.name, askedAt: createdAt },
      title: quoteTitle({
        ...{ kind, nodes },
        nodeType: catalogue.nodeType(request.nodeType),
        region: catalogue.region(request.region),
      }),
      missing: request.requirements
        .filter(({ policyName, approvedBy }) => approvedBy === null && missing.includes(policyName))
        .map((requirement) => ({
          policyName: requirement.policyName,
          approvers: approversInWords(requirement),
        })),
    };
  });
  return { items, others: waiting.length - items.length };
}

/** Whether somebody of the customer can still give each approval that a request lacks; false for one that does not wait. */
export async function canStillBeDecided(ctx: OperatorContext, requestId: string): Promise<boolean> {
  const request = await controlPlane(ctx)
    .call(contract.getWaitingApproval, { params: { id: requestId } })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    });
  if (!request) return false;
  const members = await readMembers([request.organization.id]);
  return missingApprovals(request, members.get(request.organization.id) ?? []).length === 0;
}

async function readWaiting(ctx: OperatorContext): Promise<contract.WaitingApproval[]> {
  const found: contract.WaitingApproval[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { items, nextCursor } = await controlPlane(ctx).call(contract.listWaitingApprovals, {
      query: { cursor, limit: 100 },
    });
    found.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

/** Who is there now, by organization. */
async function readMembers(organizationIds: readonly string[]): Promise<Map<string, Colleague[]>> {
  const { organizationId, userId, role } = memberships;
  const rows = await database()
    .select({ organizationId, userId, role })
    .from(memberships)
    .where(inArray(organizationId, [...new Set(organizationIds)]));
  const known = rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));
  return Map.groupBy(known, (row) => row.organizationId);
}
