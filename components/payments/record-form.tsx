import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { OpenInvoiceView } from "@/lib/payments/queries";
import { ApplicationRows } from "./application-rows";

/** Records a bank transfer of one customer and says which invoices it settles. */
export function RecordForm({
  organization,
  currencies,
  openInvoices,
  today,
  zone,
  action,
}: {
  organization: { id: string; name: string };
  currencies: readonly string[];
  openInvoices: readonly OpenInvoiceView[];
  today: string;
  zone: string;
  action: FormAction<null>;
}) {
  return (
    <ActionForm action={action} label="Record a payment">
      <OperationId />
      <input type="hidden" name="organizationId" value={organization.id} />
      <Card title="Payment" description={organization.name}>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <InputField name="amount" label="Amount" inputMode="decimal" autoComplete="off" />
          <SelectField
            name="currency"
            label="Currency"
            defaultValue={currencies[0]}
            options={currencies.map((value) => ({ value, label: value }))}
          />
          <InputField name="receivedOn" type="date" label="Booked by the bank on" defaultValue={today} />
          <InputField name="reference" label="Reference" maxLength={140} description="As the bank writes it." />
          <InputField name="payerName" label="Payer" maxLength={140} optional />
        </div>
      </Card>
      {openInvoices.length > 0 && (
        <section aria-labelledby="settles" className="grid gap-3">
          <h2 id="settles" className="text-sm font-semibold">
            What does it settle?
          </h2>
          <ApplicationRows invoices={openInvoices} zone={zone} />
        </section>
      )}
      <p className="max-w-[80ch] text-table text-muted">
        What settles no invoice becomes the customer’s credit and can be applied later. The customer is told. A payment
        can be undone, but its record stays.
      </p>
      <div>
        <SubmitButton pendingText="Recording…">Record the payment</SubmitButton>
      </div>
    </ActionForm>
  );
}
