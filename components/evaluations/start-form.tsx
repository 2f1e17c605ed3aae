import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

/** Starts or resumes a run up to a cap. */
export function StartForm({
  id,
  action,
  currency,
  cap,
  button,
  description,
  children,
}: {
  id: string;
  action: FormAction;
  currency: string;
  /** What stands in the field to begin with. */
  cap: string;
  button: string;
  description: string;
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label={button} done="The evaluation runs." className="max-w-md">
      {children}
      <input type="hidden" name="id" value={id} />
      <InputField
        name="cap"
        label={`Cap in ${currency}, before tax`}
        inputMode="decimal"
        defaultValue={cap}
        description={description}
        autoComplete="off"
      />
      <div>
        <SubmitButton pendingText="Starting…">{button}</SubmitButton>
      </div>
    </ActionForm>
  );
}
