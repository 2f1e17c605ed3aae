import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { OpenDispute } from "@/lib/dispute-decisions/queries";
import { formatMoney } from "@/lib/format/money";

/** Accepts or rejects one dispute, with the words that the customer reads. */
export function DecideDialog({
  dispute: { id, invoiceNumber, organizationName, amount, description },
  action,
}: {
  dispute: OpenDispute;
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Decide
          <span className="sr-only">
            {" "}
            {invoiceNumber}, {organizationName}
          </span>
        </>
      }
      size="sm"
      title={`${organizationName}: ${formatMoney(amount)} of ${invoiceNumber}`}
      confirm="Send the decision"
      action={action}
      done="The decision is sent."
    >
      <OperationId />
      <input type="hidden" name="disputeId" value={id} />
      <p>{description}</p>
      <SelectField
        name="decision"
        label="Decision"
        defaultValue=""
        options={[
          { value: "", label: "Choose" },
          { value: "accepted", label: "Accept: a credit note is issued" },
          { value: "rejected", label: "Reject: the line stays as it is" },
        ]}
      />
      <InputField
        name="amount"
        label={`Credited when accepted, ${amount.currency} before tax`}
        defaultValue={amount.amount}
        inputMode="decimal"
      />
      <TextareaField name="reason" label="Why?" rows={3} maxLength={1000} description="The customer reads this." />
      <p className="text-table text-muted">
        A decision is final. The credit note is numbered, booked and sent at once, with its tax.
      </p>
    </ConfirmDialog>
  );
}
