import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField } from "@/components/ui/fields";
import { Icon } from "@/components/ui/icon";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { CapChoices } from "@/lib/quota-caps/queries";

/** Sets a cap; one on the same thing is replaced. */
export function NewCap({ choices, action }: { choices: CapChoices; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <>
          <Icon name="plus" />
          New cap
        </>
      }
      variant="primary"
      title="New cap"
      confirm="Set the cap"
      action={action}
      done="The cap holds from now on."
    >
      <OperationId />
      <SelectField
        name="quotaId"
        label="What"
        defaultValue=""
        options={[{ value: "", label: "Choose a quota" }, ...choices.quotas]}
      />
      <SelectField name="capped" label="Whom" defaultValue="">
        <option value="">Choose</option>
        {choices.capped
          .filter((group) => group.choices.length > 0)
          .map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.choices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
      </SelectField>
      <InputField name="limit" label="At most" inputMode="numeric" autoComplete="off" className="max-w-40" />
      <p className="text-table text-muted">
        Holds at once for everything new: purchases, extensions and moves are refused above it, requests to models are
        answered 429. What is taken already stays. A cap on the same thing is replaced.
      </p>
    </ConfirmDialog>
  );
}
