import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { can, roleLabels, rolesWith } from "@/lib/auth/roles";
import { listNodeTypes } from "@/lib/capacity/queries";
import { listMembers } from "@/lib/members/queries";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listActiveProjects } from "@/lib/projects/queries";

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

/** What the form of a policy can be set to. Only people whose role may decide can be named. */
export async function getPolicyChoices(ctx: OrgContext) {
  const [{ currency }, nodeTypes, projects, members] = await Promise.all([
    getOrganization(ctx),
    listNodeTypes(ctx),
    listActiveProjects(ctx),
    listMembers(ctx),
  ]);
  const toChoice = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });
  return {
    currency,
    nodeTypes: nodeTypes.map(toChoice),
    projects: projects.map(toChoice),
    roles: rolesWith("approvals.decide").map((role): Choice => ({ value: role, label: roleLabels[role] })),
    people: members
      .filter(({ role }) => can(role, "approvals.decide"))
      .map(({ userId, name, role }): Choice => ({ value: userId, label: name, note: roleLabels[role] })),
  };
}
