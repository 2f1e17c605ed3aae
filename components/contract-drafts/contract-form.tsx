import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { ClauseFormFields } from "./clause-form-fields";

/** Drafts a contract with its first version, or another version of one. */
export function ContractForm({
  action,
  start,
  currency,
  of,
}: {
  action: FormAction<null>;
  start: Record<string, string>;
  currency: string | null;
  of:
    | {
        kind: "contract";
        customers: readonly { id: string; name: string }[];
        organization: string | undefined;
        startsOn: string;
        lastDay: string;
      }
    | { kind: "version"; contractId: string; validFrom: string };
}) {
  return (
    <ActionForm action={action} label={of.kind === "contract" ? "Draft a contract" : "Draft a version"}>
      <OperationId />
      {of.kind === "contract" ? (
        <Card title="Contract" description="Days are those of the customer's time zone.">
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <SelectField
              name="organization"
              label="Customer"
              defaultValue={of.organization ?? ""}
              options={[
                { value: "", label: "Choose a customer" },
                ...of.customers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <InputField name="name" label="Name" maxLength={80} />
            <InputField
              name="reference"
              label="Number"
              optional
              maxLength={64}
              description="As it stands on the paper."
            />
            <InputField name="startsOn" type="date" label="First day" defaultValue={of.startsOn} />
            <InputField name="lastDay" type="date" label="Last day" defaultValue={of.lastDay} />
          </div>
        </Card>
      ) : (
        <Card title="Version" description="Clauses are those of the version before; change what changes.">
          <input type="hidden" name="contractId" value={of.contractId} />
          <InputField
            name="validFrom"
            type="date"
            label="Holds from"
            defaultValue={of.validFrom}
            className="max-w-60"
          />
        </Card>
      )}
      <ClauseFormFields start={start} currency={currency} />
      <p className="max-w-[80ch] text-table text-muted">
        This is a draft: nothing changes for the customer before it is activated, and you see first what it would have
        made of their last months.
      </p>
      <div>
        <SubmitButton pendingText="Saving…">Save the draft</SubmitButton>
      </div>
    </ActionForm>
  );
}
