import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { creditKinds } from "./credit-looks";

type Done = { id: string };

/** Grants a customer a credit. */
export function GrantDialog({
  organizationId,
  currency,
  today,
  action,
}: {
  organizationId: string;
  currency: string;
  today: string;
  action: FormAction<Done>;
}) {
  return (
    <ConfirmDialog
      trigger="Grant a credit"
      variant="primary"
      title="Grant a credit"
      confirm="Grant"
      action={action}
      done="The credit is granted."
    >
      <OperationId />
      <input type="hidden" name="organizationId" value={organizationId} />
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          name="kind"
          label="Kind"
          defaultValue="promotional"
          options={Object.entries(creditKinds).map(([value, label]) => ({ value, label }))}
        />
        <InputField name="amount" label={`Amount in ${currency}`} inputMode="decimal" autoComplete="off" />
      </div>
      <InputField name="reason" label="What for?" maxLength={200} description="Stands on the invoice." />
      <InputField
        name="about"
        label="Pays for"
        optional
        description="Beginnings of price keys, such as model: or capacity:; empty for everything."
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <InputField name="validFrom" type="date" label="From" defaultValue={today} />
        <InputField name="lastDay" type="date" label="Last day" optional />
        <InputField
          name="priority"
          label="Priority"
          className="sm:col-span-2"
          optional
          inputMode="numeric"
          description="The lower goes first; 100 unless said."
        />
      </div>
      <p className="text-table text-muted">
        Invoices that are not issued yet use it before tax, never for more than they bill. You can take back what is
        unused of it, nothing else.
      </p>
    </ConfirmDialog>
  );
}
