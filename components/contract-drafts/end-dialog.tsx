import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

type Done = { id: string };

/** Ends a contract early, after saying what becomes of its prices and its commitment. */
export function EndDialog({
  contractId,
  today,
  action,
}: {
  contractId: string;
  today: string;
  action: FormAction<Done>;
}) {
  return (
    <ConfirmDialog
      trigger="End early"
      title="End this contract early?"
      confirm="End it"
      danger
      cancel="Keep it"
      action={action}
      done="The contract ends."
    >
      <OperationId />
      <input type="hidden" name="contractId" value={contractId} />
      <InputField
        name="lastDay"
        type="date"
        label="Last day"
        defaultValue={today}
        description="In the customer’s time zone."
      />
      <SelectField
        name="shortfall"
        label="What is missing of the running commitment"
        defaultValue="proRata"
        options={[
          { value: "proRata", label: "Is billed in proportion to its time" },
          { value: "whole", label: "Is billed whole" },
          { value: "waived", label: "Is waived" },
        ]}
      />
      <TextareaField name="reason" label="Why?" rows={2} maxLength={400} description="The customer reads it." />
      <p className="text-table text-muted">
        Afterwards the public prices hold for what is bought or used. Quotes and reservations keep their price. This
        cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
