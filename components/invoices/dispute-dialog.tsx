import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";

/** Says that a line is too much: how much of it, and why. */
export function DisputeDialog({
  invoiceId,
  line,
  left,
  action,
}: {
  invoiceId: string;
  line: { id: string; description: string };
  /** What credit notes have left of the line, before tax. */
  left: { amount: string; currency: string };
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger="Dispute this line"
      size="sm"
      title="What is wrong with this line?"
      confirm="Send the dispute"
      action={action}
      done="The dispute is sent. The invoice says until when it is answered."
    >
      <OperationId />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <input type="hidden" name="lineId" value={line.id} />
      <p>
        {line.description}: {formatMoney(left)} before tax.
      </p>
      <InputField
        name="amount"
        label={`How much is too much? ${left.currency} before tax`}
        defaultValue={left.amount}
        inputMode="decimal"
        description="All of it unless you change the amount."
      />
      <TextareaField name="reason" label="Why?" rows={3} maxLength={1000} description="The seller reads this." />
      <p className="text-table text-muted">
        It is answered within five working days: with a credit note, or with the reason why not. Until then the invoice
        cannot be approved for payment.
      </p>
    </ConfirmDialog>
  );
}
