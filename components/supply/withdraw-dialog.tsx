import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { hoursOfDay } from "@/lib/format/hours";
import { formatCount } from "@/lib/format/number";
import type { SupplyView } from "@/lib/supply/supply";

const hours = hoursOfDay.map(({ id, name }) => ({ value: id, label: name }));

/** Takes unsold nodes of a block back, after saying what that means. Nothing for a block that is over. */
export function WithdrawDialog({
  block,
  zone,
  action,
}: {
  block: SupplyView;
  zone: string;
  action: FormAction<{ id: string }>;
}) {
  const { id, until, withdrawableFrom, withdrawableNodes } = block;
  if (!withdrawableFrom) return null;
  return (
    <ConfirmDialog
      trigger="Withdraw nodes"
      title="Withdraw nodes?"
      confirm="Withdraw"
      danger
      cancel="Keep them on sale"
      action={action}
      done="The nodes are withdrawn."
    >
      <OperationId />
      <input type="hidden" name="supplyId" value={id} />
      <InputField
        name="nodes"
        label="Nodes"
        inputMode="numeric"
        autoComplete="off"
        description={`From the next full hour on nobody holds ${formatCount(withdrawableNodes, "node")} of this block; from later on there may be more.`}
      />
      <div className="grid grid-cols-2 gap-3">
        <InputField name="date" type="date" label="From" defaultValue={withdrawableFrom.slice(0, 10)} />
        <SelectField name="hour" label="Hour in UTC" defaultValue={withdrawableFrom.slice(11, 13)} options={hours} />
      </div>
      <TextareaField name="reason" label="Why?" rows={2} maxLength={400} description="Stays in the audit log." />
      <p className="text-table text-muted">
        The nodes are not sold any more until the block ends, <Instant at={until} zone={zone} dense />. What customers
        hold or have bought is never touched: if any of the nodes is theirs, nothing is withdrawn. This cannot be
        undone; release a new block instead.
      </p>
    </ConfirmDialog>
  );
}
