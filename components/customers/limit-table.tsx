import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import type { CustomerLimit } from "@/lib/customers/queries";
import { formatNumber } from "@/lib/format/number";

/** A customer's limits with what is used of them, and the way to set each. */
export function LimitTable({
  organizationId,
  limits,
  set,
}: {
  organizationId: string;
  limits: readonly CustomerLimit[];
  set: FormAction;
}) {
  return (
    <Table caption="Limits" stacked>
      <thead>
        <tr>
          <Th>Quota</Th>
          <Th align="end">Used</Th>
          <Th align="end">Held</Th>
          <Th align="end">Limit</Th>
          <Th>Set by</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={limit.id}>
            <th scope="row" className="whitespace-nowrap">
              {limit.title}
            </th>
            <Td align="end" label="Used">
              {formatNumber(limit.used)}
            </Td>
            <Td align="end" label="Held">
              {formatNumber(limit.held)}
            </Td>
            <Td align="end" nowrap label="Limit">
              {formatNumber(limit.limit)} {limit.unit}
            </Td>
            <Td nowrap label="Set by">
              {limit.isOwn ? "Decision" : <span className="text-muted">Default</span>}
            </Td>
            <Td align="end" narrow="aside">
              <SetLimit organizationId={organizationId} limit={limit} action={set} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function SetLimit({
  organizationId,
  limit: { id, title, limit, used, held },
  action,
}: {
  organizationId: string;
  limit: CustomerLimit;
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Set<span className="sr-only"> {title}</span>
        </>
      }
      variant="ghost"
      size="sm"
      title={title}
      confirm="Set the limit"
      action={action}
      done="The limit is set."
    >
      <OperationId />
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="quotaId" value={id} />
      <InputField name="limit" label="Limit" inputMode="numeric" autoComplete="off" defaultValue={String(limit)} />
      <p className="text-table text-muted">
        Holds at once for everything new. {formatNumber(used + held)} are used or held now and stay, also above a lower
        limit.
      </p>
    </ConfirmDialog>
  );
}
