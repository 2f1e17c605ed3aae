import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { SelectField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { type Role, roleLabels } from "@/lib/auth/roles";

interface Member {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastSeenAt: string | null;
  liveSessions: number;
}

interface Acts {
  changeRole: FormAction;
  remove: FormAction;
  endSessions: FormAction;
}

interface RoleOption {
  value: Role;
  label: string;
}

export function MembersTable({
  members,
  me,
  timeZone,
  mayManageOwners,
  roles,
  mailedBy = {},
  acts,
}: {
  members: readonly Member[];
  me: string;
  timeZone: string;
  mayManageOwners: boolean;
  roles: readonly RoleOption[];
  /** Names of deliveries that mail to an address, by address in small letters. */
  mailedBy?: Readonly<Record<string, readonly string[]>>;
  acts?: Acts;
}) {
  return (
    <Table caption="Members" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>E-mail</Th>
          <Th>Role</Th>
          <Th>Last seen</Th>
          <Th align="end">Sessions</Th>
          <Th>Member since</Th>
          {acts && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId}>
            <th scope="row" className="whitespace-nowrap">
              {member.name} {member.userId === me && <Badge tone="accent">You</Badge>}
            </th>
            <Td nowrap narrow="wide">
              {member.email}
            </Td>
            <Td nowrap>{roleLabels[member.role]}</Td>
            <Td nowrap narrow="wide" label="Last seen">
              {member.lastSeenAt ? (
                <Instant at={member.lastSeenAt} zone={timeZone} dense />
              ) : (
                <span className="text-muted">never</span>
              )}
            </Td>
            <Td align="end" label="Sessions">
              {member.liveSessions}
            </Td>
            <Td nowrap narrow="hide">
              <Instant at={member.joinedAt} zone={timeZone} style="day" dense />
            </Td>
            {acts && (
              <Td align="end" narrow="wide">
                {member.userId !== me && (member.role !== "owner" || mayManageOwners) && (
                  <MemberActions
                    member={member}
                    roles={roles}
                    mailedBy={mailedBy[member.email.toLowerCase()] ?? []}
                    acts={acts}
                  />
                )}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function MemberActions({
  member,
  roles,
  mailedBy,
  acts,
}: {
  member: Member;
  roles: readonly RoleOption[];
  mailedBy: readonly string[];
  acts: Acts;
}) {
  const mailed = mailedBy.length > 0 && (
    <p className="text-table text-muted">
      {mailedBy.length === 1 ? `The delivery ${mailedBy[0]} goes` : `The deliveries ${mailedBy.join(", ")} go`} on
      mailing invoices to {member.email}; change that under Deliveries.
    </p>
  );
  const id = <input type="hidden" name="userId" value={member.userId} />;
  return (
    <div className="flex justify-end gap-1">
      <ConfirmDialog
        trigger={
          <>
            Change role<span className="sr-only"> of {member.name}</span>
          </>
        }
        variant="ghost"
        size="sm"
        title={`Role of ${member.name}`}
        confirm="Change role"
        action={acts.changeRole}
        done="Role changed."
      >
        {id}
        <SelectField name="role" label="Role" defaultValue={member.role} options={roles} />
        <p className="text-table text-muted">
          They are signed out at once and have the new role when they sign in again.
        </p>
        {mailed}
      </ConfirmDialog>
      {member.liveSessions > 0 && (
        <ConfirmDialog
          trigger={
            <>
              End sessions<span className="sr-only"> of {member.name}</span>
            </>
          }
          variant="ghost"
          size="sm"
          title={`Sign ${member.name} out everywhere?`}
          confirm="End sessions"
          danger
          action={acts.endSessions}
          done="Sessions ended."
        >
          {id}
          <p className="text-table text-muted">
            Every browser of theirs is signed out at its next request. They can sign in again.
          </p>
        </ConfirmDialog>
      )}
      <ConfirmDialog
        trigger={
          <>
            Remove<span className="sr-only"> {member.name}</span>
          </>
        }
        variant="ghost"
        size="sm"
        title={`Remove ${member.name}?`}
        confirm="Remove member"
        danger
        action={acts.remove}
        done="Member removed."
      >
        {id}
        <p className="text-table text-muted">
          They can no longer enter the organization, from their next request on, and invitations that they made are
          withdrawn. Reservations and API keys that they made stay, and go on costing; revoke keys on the API keys page.
        </p>
        {mailed}
      </ConfirmDialog>
    </div>
  );
}
