import type { Metadata } from "next";
import { InvitationsTable } from "@/components/members/invitations-table";
import { InviteDialog } from "@/components/members/invite-dialog";
import { MembersTable } from "@/components/members/members-table";
import { RolesCard } from "@/components/members/roles-card";
import { PageHeader } from "@/components/ui/page-header";
import { can, roleDescriptions, roleLabels, roles } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { findMailedBy } from "@/lib/deliveries/queries";
import { formatCount } from "@/lib/format/number";
import {
  changeRoleAction,
  endMemberSessionsAction,
  inviteAction,
  removeMemberAction,
  withdrawInvitationAction,
} from "@/lib/members/actions";
import { listInvitations, listMembers } from "@/lib/members/queries";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/[org]/members">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "members.read");
  const mayManage = can(ctx.role, "members.manage");
  const [members, invitations, mailedBy] = await Promise.all([
    listMembers(ctx),
    mayManage ? listInvitations(ctx) : [],
    mayManage && can(ctx.role, "billing.read") ? findMailedBy(ctx) : null,
  ]);
  const grantable = roles.filter((role) => role !== "owner" || can(ctx.role, "organization.manage"));
  const options = grantable.map((value) => ({ value, label: roleLabels[value], description: roleDescriptions[value] }));
  return (
    <>
      <PageHeader
        title="Members"
        line={`${formatCount(members.length, "person", "people")} can enter ${ctx.name}${invitations.length > 0 ? `; ${formatCount(invitations.length, "invitation")} not accepted yet` : ""}.`}
        actions={mayManage && <InviteDialog action={inviteAction.bind(null, org)} roles={options} />}
      />
      <div className="grid gap-6">
        <MembersTable
          members={members}
          me={ctx.userId}
          timeZone={ctx.timeZone}
          mayManageOwners={can(ctx.role, "organization.manage")}
          roles={options}
          mailedBy={mailedBy ?? {}}
          {...(mayManage && {
            acts: {
              changeRole: changeRoleAction.bind(null, org),
              remove: removeMemberAction.bind(null, org),
              endSessions: endMemberSessionsAction.bind(null, org),
            },
          })}
        />
        {invitations.length > 0 && (
          <InvitationsTable
            invitations={invitations}
            timeZone={ctx.timeZone}
            withdraw={withdrawInvitationAction.bind(null, org)}
          />
        )}
        <RolesCard />
      </div>
    </>
  );
}
