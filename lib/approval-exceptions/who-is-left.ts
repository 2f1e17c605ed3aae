import type { WaitingApproval } from "@/control-plane/contract/operator-approvals";
import { can, type Role } from "@/lib/auth/roles";

export interface Colleague {
  userId: string;
  role: Role;
}

type Asked = Pick<WaitingApproval, "requirements" | "decisions" | "askedById">;

/**
 * The approvals that nobody of an organization can give any more: whoever a policy names has left or may not decide, has
 * asked for it themselves, or has decided already. Pure; it asks what deciding asks.
 */
export function missingApprovals(request: Asked, members: readonly Colleague[]): string[] {
  return request.requirements
    .filter(({ approvedBy }) => approvedBy === null)
    .filter((requirement) => !members.some((member) => mayGive(requirement, request, member)))
    .map(({ policyName }) => policyName);
}

function mayGive(
  { anyBuyer, approverRoles, approverPeople, allowOwnRequests }: Asked["requirements"][number],
  { askedById, decisions }: Asked,
  { userId, role }: Colleague,
): boolean {
  if (!can(role, "approvals.decide") || decisions.some(({ by }) => by.id === userId)) return false;
  if (userId === askedById && !allowOwnRequests) return false;
  if (anyBuyer) return can(role, "reservations.buy");
  return approverRoles.includes(role) || approverPeople.some(({ id }) => id === userId);
}
