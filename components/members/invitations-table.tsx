import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { type Role, roleLabels } from "@/lib/auth/roles";

interface Invitation {
  id: string;
  email: string;
  role: Role;
  expiresAt: string;
  createdAt: string;
}

export function InvitationsTable({
  invitations,
  timeZone,
  withdraw,
}: {
  invitations: readonly Invitation[];
  timeZone: string;
  withdraw: FormAction;
}) {
  return (
    <Card flush title="Invitations" description="Links that nobody has used yet.">
      <Table caption="Invitations" stacked>
        <thead>
          <tr>
            <Th>E-mail</Th>
            <Th>Role</Th>
            <Th>Made</Th>
            <Th>Works until</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <th scope="row">{invitation.email}</th>
              <Td>{roleLabels[invitation.role]}</Td>
              <Td nowrap narrow="wide" label="Made">
                <Instant at={invitation.createdAt} zone={timeZone} dense />
              </Td>
              <Td nowrap narrow="wide" label="Works until">
                <Instant at={invitation.expiresAt} zone={timeZone} dense />
              </Td>
              <Td align="end" narrow="aside">
                <ConfirmDialog
                  trigger={
                    <>
                      Withdraw<span className="sr-only"> the invitation of {invitation.email}</span>
                    </>
                  }
                  variant="ghost"
                  size="sm"
                  title="Withdraw this invitation?"
                  confirm="Withdraw"
                  danger
                  action={withdraw}
                  done="Invitation withdrawn."
                >
                  <input type="hidden" name="invitationId" value={invitation.id} />
                  <p className="text-table text-muted">The link for {invitation.email} stops working at once.</p>
                </ConfirmDialog>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
