import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { Icon } from "@/components/ui/icon";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

/** Publishes a rule: where customers start, what is granted at once, and when the rest is answered. */
export function PublishRule({
  choices,
  action,
}: {
  choices: readonly { label: string; choices: readonly { value: string; label: string }[] }[];
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          <Icon name="plus" />
          New rule
        </>
      }
      variant="primary"
      title="New rule"
      confirm="Publish the rule"
      action={action}
      done="The rule is published."
    >
      <OperationId />
      <SelectField name="about" label="Of" defaultValue="">
        <option value="">Choose</option>
        {choices.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <div className="grid gap-3 sm:grid-cols-2">
        <InputField name="defaultLimit" label="Without asking" inputMode="numeric" autoComplete="off" />
        <InputField
          name="answerDays"
          label="The rest is answered within"
          inputMode="numeric"
          autoComplete="off"
          defaultValue="1"
          description="Business days."
        />
        <InputField
          name="instantFactor"
          label="At once, times the limit"
          inputMode="numeric"
          autoComplete="off"
          defaultValue="2"
        />
        <InputField name="instantCeiling" label="At once, at most" inputMode="numeric" autoComplete="off" />
      </div>
      <InputField
        name="firstDay"
        label="First day"
        type="date"
        optional
        className="max-w-60"
        description="Empty publishes it for now."
      />
      <TextareaField name="reason" label="Why?" rows={2} maxLength={400} description="Customers read this." />
      <p className="text-table text-muted">
        A default holds at once for every customer without a limit of their own; what is reserved stays. Limits that
        were granted or set stay. A rule never changes: publish another.
      </p>
    </ConfirmDialog>
  );
}
