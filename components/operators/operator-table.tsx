import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import type { OperatorPerson } from "@/lib/operators/queries";

/** Everybody who may act as the seller. */
export function OperatorTable({
  people,
  zone,
  remove,
}: {
  people: readonly OperatorPerson[];
  zone: string;
  remove: FormAction;
}) {
  return (
    <Table caption="Operators" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>E-mail</Th>
          <Th>Added by</Th>
          <Th>Since</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ userId, name, email, grantedBy, since, isMe }) => (
          <tr key={userId}>
            <th scope="row" className="whitespace-nowrap">
              {name} {isMe && <Badge tone="accent">You</Badge>}
            </th>
            <Td nowrap narrow="wide">
              {email}
            </Td>
            <Td nowrap label="Added by">
              {grantedBy ?? "Settings"}
            </Td>
            <Td nowrap label="Since">
              <Instant at={since} zone={zone} style="day" dense />
            </Td>
            <Td align="end" narrow="aside">
              {!isMe && (
                <ConfirmDialog
                  trigger={
                    <>
                      Remove<span className="sr-only"> {name}</span>
                    </>
                  }
                  variant="ghost"
                  size="sm"
                  title={`Remove ${name}?`}
                  confirm="Remove operator"
                  danger
                  action={remove}
                  done="Operator removed."
                >
                  <input type="hidden" name="userId" value={userId} />
                  <p className="text-table text-muted">
                    From their next request on there is nothing here for them. What they released and decided stays. An
                    address in HEADROOM_OPERATORS comes back at the next start: take it out there as well.
                  </p>
                </ConfirmDialog>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
