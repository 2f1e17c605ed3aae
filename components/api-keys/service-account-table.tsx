import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { scopeLabel } from "@/lib/api-keys/scopes";
import { formatCount } from "@/lib/format/number";
import type { ServiceAccountRow } from "@/lib/service-accounts/service-account";

/** Service accounts by name; `change` disables and enables them. */
export function ServiceAccountTable({
  accounts,
  zone,
  projectNames,
  change,
}: {
  accounts: readonly ServiceAccountRow[];
  zone: string;
  projectNames: ReadonlyMap<string, string>;
  change: FormAction | null;
}) {
  return (
    <Table caption="Service accounts" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th>Project</Th>
          <Th>Scopes at most</Th>
          <Th align="end">Keys</Th>
          <Th>Made</Th>
          {change && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <th scope="row" className="min-w-40">
              {account.name}
              {account.description && (
                <span className="block text-xs font-normal text-pretty text-muted">{account.description}</span>
              )}
            </th>
            <Td nowrap>
              <StatusBadge status={account.state} />
            </Td>
            <Td nowrap>{projectNames.get(account.projectId) ?? account.projectId}</Td>
            <Td narrow="wide">
              <span className="flex min-w-32 flex-wrap gap-1">
                {account.scopes.map((scope) => (
                  <Badge key={scope}>{scopeLabel(scope)}</Badge>
                ))}
              </span>
            </Td>
            <Td align="end" label="Keys">
              {account.keys}
            </Td>
            <Td nowrap label="Made">
              <Instant at={account.createdAt} zone={zone} style="day" dense />
              <span className="block text-xs text-muted">by {account.createdBy}</span>
            </Td>
            {change && (
              <Td align="end" narrow="aside">
                <SwitchAccount account={account} change={change} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function SwitchAccount({
  account: { id, name, state, keys },
  change,
}: {
  account: ServiceAccountRow;
  change: FormAction;
}) {
  const isActive = state === "active";
  return (
    <ConfirmDialog
      trigger={
        <>
          {isActive ? "Disable" : "Enable"}
          <span className="sr-only"> {name}</span>
        </>
      }
      size="sm"
      title={isActive ? `Disable ${name}?` : `Enable ${name}?`}
      confirm={isActive ? "Disable account" : "Enable account"}
      danger={isActive}
      action={change}
      done={isActive ? `${name} is disabled.` : `${name} is enabled.`}
    >
      <OperationId />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="disabled" value={String(isActive)} />
      <p>
        {isActive
          ? `Its ${formatCount(keys, "key")} ${keys === 1 ? "is" : "are"} refused everywhere within two seconds, and running answers are cut off. Enable it again to take them back.`
          : `Its ${formatCount(keys, "key")} ${keys === 1 ? "is" : "are"} taken again from now on.`}
      </p>
    </ConfirmDialog>
  );
}
