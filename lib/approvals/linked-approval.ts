import "server-only";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { requestFacts } from "@/lib/auth/request";
import { can, isRole } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import type { ApprovalView } from "./approval";
import { readApprovalLink } from "./approval-link";
import { getApproval } from "./queries";

export interface LinkedApproval {
  approval: ApprovalView;
  slug: string;
  organization: string;
  approver: { userId: string; email: string };
  timeZone: string;
}

/**
 * The request behind a link of a mail, for reading alone: whoever follows it, a mail scanner too, sees what the mail said.
 * Null for a link that is over, and for somebody who is no member any more or may not decide.
 */
export async function findLinkedApproval(token: string): Promise<LinkedApproval | null> {
  const link = await readApprovalLink(token);
  const ctx = link && (await readerOf(link.organizationId, link.userId));
  if (!ctx) return null;
  try {
    const approval = await getApproval(ctx, link.requestId);
    const { slug, name: organization, userId, email, timeZone } = ctx;
    return { approval, slug, organization, approver: { userId, email }, timeZone };
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

/** The approver as a reader without a session: no permission to change anything is told to the control plane. */
async function readerOf(organizationId: string, userId: string): Promise<OrgContext | null> {
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
    permissions: ["approvals.read", "capacity.read", "projects.read"],
  };
}
