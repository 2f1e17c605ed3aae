import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";

/** Credits an amount of one line. */
export function CreditLineDialog({
  invoiceId,
  line,
  left,
  action,
}: {
  invoiceId: string;
  line: { id: string; position: number; description: string };
  /** Before tax, with the line's sign. */
  left: { amount: string; currency: string };
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Credit<span className="sr-only"> line {line.position}</span>
        </>
      }
      size="sm"
      title="Credit this line?"
      confirm="Issue the credit note"
      action={action}
      done="The credit note is issued."
    >
      <OperationId />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <input type="hidden" name="lineId" value={line.id} />
      <p>
        {line.description}: {formatMoney(left)} before tax are left of it.
      </p>
      <InputField
        name="amount"
        label={`Credited, ${left.currency} before tax`}
        defaultValue={left.amount}
        inputMode="decimal"
        description="Its tax is added."
      />
      <TextareaField name="reason" label="Why?" rows={3} maxLength={1000} description="It stands on the credit note." />
      <p className="text-table text-muted">It is numbered, booked and sent at once, and cannot be undone.</p>
    </ConfirmDialog>
  );
}
