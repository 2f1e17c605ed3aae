import { ActionForm } from "@/components/ui/action-form";
import { InputField, SelectField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { currencyOptions } from "@/lib/format/currency-options";
import { timeZoneOptions } from "@/lib/format/time-zones";

/** The first organization and its owner. */
export function SetUpForm({ action, needsCode }: { action: FormAction<never>; needsCode: boolean }) {
  return (
    <ActionForm action={action} label="Set up" className="!gap-5 rounded-lg border border-border bg-surface p-5">
      {needsCode && (
        <InputField
          name="setupCode"
          label="Set-up code"
          description="Printed in the terminal in which the console was started."
          autoComplete="one-time-code"
        />
      )}
      <fieldset className="grid gap-4">
        <legend className="mb-3 text-sm font-semibold">Organization</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField name="organization" label="Name" autoComplete="organization" autoFocus />
          <InputField
            name="slug"
            optional
            label="Address in the console"
            description="Such as example-labs. Left empty, it is made from the name."
            autoCapitalize="none"
            spellCheck={false}
          />
          <SelectField
            name="currency"
            label="Currency"
            description="Of all invoices. Cannot be changed once one exists."
            defaultValue="USD"
            options={currencyOptions()}
          />
          <SelectField
            name="timeZone"
            label="Billing time zone"
            description="Invoice months begin and end in it."
            defaultValue="UTC"
            options={timeZoneOptions()}
          />
        </div>
      </fieldset>
      <hr className="border-separator" />
      <fieldset className="grid gap-4">
        <legend className="mb-3 text-sm font-semibold">Owner</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField name="name" label="Your name" autoComplete="name" />
          <InputField name="email" label="E-mail" type="email" autoComplete="username" autoCapitalize="none" />
        </div>
        <InputField
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          description="At least 12 characters."
        />
      </fieldset>
      <SubmitButton size="lg" pendingText="Setting up…">
        Make organization and owner
      </SubmitButton>
    </ActionForm>
  );
}
