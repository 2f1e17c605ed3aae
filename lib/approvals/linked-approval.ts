import "server-only";
import { and, eq } from "drizzle-orm";
import type { Permission } from "@/control-plane/contract/permissions";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { requestFacts } from "@/lib/auth/request";
import { can, isRole, permissionsOf } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import { settled } from "@/lib/query/settled";
import { listQuotas } from "@/lib/quotas/queries";
import { type ApprovalLink, readApprovalLink } from "./approval-link";
import { getApproval, listPolicies } from "./queries";
import { type ApprovalReview, quotaOf } from "./review";

export interface LinkedApproval extends Pick<ApprovalReview, "approval" | "quota"> {
  /** Whether the link may decide: it is the one that was mailed, and every policy of the request admits it. */
  decides: boolean;
  /** The approver, as they may act by the link. */
  approver: OrgContext;
}

/**
 * The request behind a link of a mail: whoever follows it, a mail scanner too, sees what the mail said. Null for a link
 * that is over, and for somebody who is no member any more or may not decide.
 */
export async function findLinkedApproval(token: string): Promise<LinkedApproval | null> {
  const link = await readApprovalLink(token);
  const approver = link && (await approverOf(link));
  if (!approver) return null;
  try {
    const [approval, policies, quotas] = await Promise.all([
      getApproval(approver, link.requestId),
      listPolicies(approver),
      settled(listQuotas(approver), approver),
    ]);
    // A policy that asks for a session since then stops the links that were mailed before.
    const stopped = policies.filter(({ decideByLink }) => !decideByLink).map(({ id }) => id);
    const mayStill = approval.decideByLink && !approval.policyIds.some((id) => stopped.includes(id));
    const quota = quotas.ok ? quotaOf(approval, quotas.data) : null;
    return { approval, quota, decides: link.decides && mayStill, approver };
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

// A list of quotas names models too.
const toShow: readonly Permission[] = [
  "approvals.read",
  "capacity.read",
  "projects.read",
  "quotas.read",
  "models.read",
];
const toDecide: readonly Permission[] = [...toShow, "approvals.decide", "reservations.buy"];

/** The approver without a session: of what their role may do, no more than the link is for. */
async function approverOf({ organizationId, userId, decides }: ApprovalLink): Promise<OrgContext | null> {
  const [row] = await database()
    .select({
      slug: organizations.slug,
      name: organizations.name,
      userName: users.name,
      email: users.email,
      timeZone: users.timeZone,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId)));
  if (!row || !isRole(row.role) || !can(row.role, "approvals.decide")) return null;
  const { requestId, address } = await requestFacts();
  return {
    ...row,
    ...{ organizationId, userId, requestId, address, role: row.role, sessionId: "" },
    permissions: permissionsOf(row.role).filter((permission) => (decides ? toDecide : toShow).includes(permission)),
  };
}
